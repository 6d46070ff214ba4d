import { describe, expect, it } from 'vitest';
import { fromHex } from '../capture/testing/capture-bytes';
import { communityId } from './community-id';

/** Flows of the specification's own examples (https://github.com/corelight/community-id-spec). */
describe('community ids', () => {
  const A = fromHex('80e86e78'); // 128.232.110.120
  const B = fromHex('4223facc'); // 66.35.250.204
  const rows: [
    why: string,
    protocol: number,
    source: Uint8Array,
    destination: Uint8Array,
    ports: [number, number],
    id: string,
  ][] = [
    ['TCP', 6, A, B, [34_855, 80], '1:LQU9qZlK+B5F3KDmev6m5PMibrg='],
    ['TCP, the other way', 6, B, A, [80, 34_855], '1:LQU9qZlK+B5F3KDmev6m5PMibrg='],
    ['UDP', 17, fromHex('c0a80134'), fromHex('08080808'), [54_585, 53], '1:d/FP5EW3wiY1vCndhwleRRKHowQ='],
    ['ICMP echo', 1, fromHex('c0a80059'), fromHex('c0a80001'), [8, 0], '1:X0snYXpgwiv9TZtqg64sgzUn6Dk='],
    [
      'ICMP echo reply',
      1,
      fromHex('c0a80001'),
      fromHex('c0a80059'),
      [0, 8],
      '1:X0snYXpgwiv9TZtqg64sgzUn6Dk=',
    ],
    [
      'a protocol without ports',
      46,
      fromHex('0a010c01'),
      fromHex('0a010c02'),
      [0, 0],
      '1:KHlLkgoJW7ifUTyTSgyVfkFHzKw=',
    ],
  ];
  it.each(rows)('%s', async (_, protocol, source, destination, [sourcePort, destinationPort], id) => {
    expect(await communityId({ protocol, source, destination, sourcePort, destinationPort })).toBe(id);
  });

  it('differ with the seed', async () => {
    const flow = { protocol: 6, source: A, destination: B, sourcePort: 34_855, destinationPort: 80 };
    expect(await communityId(flow, 1)).not.toBe(await communityId(flow));
  });
});
