import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryStore } from '../../bytes/byte-store';
import type { Capture } from '../../capture/capture';
import { openCapture } from '../../capture/open';
import { pcapOf } from '../testing/frames';
import { compileBpf } from './filter';
import { bpfRows } from './rows';

const u16 = (value: number) => [value >> 8, value & 255];

/** Packets near to what columns know: IPv4 and IPv6, all transports, odd lengths, fragments, cut frames. */
const frame = fc
  .record({
    v6: fc.boolean(),
    protocol: fc.constantFrom(6, 17, 132, 1, 58, 44, 47, 2),
    ports: fc.tuple(fc.constantFrom(53, 80, 443, 8, 0x0800), fc.constantFrom(53, 443, 51000)),
    fragment: fc.constantFrom(0, 0, 0, 0x2000, 0x0001, 0x4000),
    header: fc.constantFrom(5, 5, 5, 6, 4),
    flags: fc.nat(255),
    total: fc.constantFrom(undefined, 20, 24, 60),
    cut: fc.constantFrom(100, 100, 53, 40, 33),
    tag: fc.constantFrom(false, false, true),
    rest: fc.uint8Array({ minLength: 4, maxLength: 12 }),
  })
  .map((p) => {
    const data = [
      ...u16(p.ports[0]),
      ...u16(p.ports[1]),
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      2,
      0x50,
      p.flags,
      0,
      9,
      0,
      0,
      0,
      0,
      ...p.rest,
    ];
    if (p.protocol === 17) data.splice(4, 2, ...u16(data.length));
    const addresses = p.v6
      ? [...Array<number>(15).fill(0), 1, ...Array<number>(15).fill(0), 2]
      : [10, 0, 0, 1, 10, 0, 0, 2];
    const ip = p.v6
      ? [0x60, 0, 0, 0, ...u16(p.total ?? data.length), p.protocol, 64]
      : [
          0x40 | p.header,
          0,
          ...u16(p.total ?? 20 + data.length),
          0,
          1,
          ...u16(p.fragment),
          64,
          p.protocol,
          0,
          0,
        ];
    const link = [
      ...Array<number>(12).fill(2),
      ...(p.tag ? [0x81, 0, 0, 5] : []),
      ...u16(p.v6 ? 0x86dd : 0x0800),
    ];
    const bytes = Uint8Array.from([...link, ...ip, ...addresses, ...data]);
    return { bytes: bytes.slice(0, p.cut), original: bytes.length };
  });

const FILTERS = [
  'tcp',
  'udp port 53 or 443',
  'not tcp',
  'port 80',
  'src port 53 and dst portrange 1-1000',
  'host 10.0.0.1',
  'net 10.0.0.0/8 and not icmp',
  'dst host ::2',
  'icmp[0] = 8',
  'icmp6',
  'ip6',
  'tcp[tcpflags] & (tcp-syn|tcp-ack) = tcp-syn',
  'tcp[4:4] = 1 or udp',
  'tcp[13] + 1 > 5 and len > 50',
  'ip[8] = 64 and tcp[20] > 3',
  'tcp[30] = 1 or tcp',
  'ip proto 17',
  'less 60',
  'sctp or igmp',
  'vlan and tcp',
  '-tcp[13] & 1 = 1',
];

async function capture(frames: readonly { bytes: Uint8Array; original: number }[]): Promise<Capture> {
  const { capture: opened } = await openCapture(new MemoryStore(pcapOf(frames)));
  if (!opened) throw new Error('the capture did not open');
  return opened;
}

it('finds on columns what it finds on bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 30 }), async (frames) => {
      const opened = await capture(frames);
      for (const text of FILTERS) {
        const { filter } = compileBpf(text);
        if (!filter) throw new Error(text);
        const wanted = frames.flatMap(({ bytes, original }, row) =>
          filter.matches(bytes, original) ? [row] : [],
        );
        expect([text, ...bpfRows(opened, filter)]).toEqual([text, ...wanted]);
      }
    }),
    { numRuns: 150 },
  );
});
