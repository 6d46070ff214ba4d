import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { parseHex, pcapOf } from '../filters/testing/frames';
import { PacketLines } from './packet-lines';

const MAC = '020000000001 020000000002';

async function lines(frames: readonly Uint8Array[], linkType = 1): Promise<string[]> {
  const file = pcapOf(
    frames.map((bytes) => ({ bytes, original: bytes.length })),
    linkType,
  );
  const { capture } = await openCapture(new MemoryStore(file));
  if (!capture) throw new Error('the capture did not open');
  let text = '';
  const rows = Uint32Array.from(frames.keys());
  new PacketLines(capture).write(rows, (bytes) => {
    text += new TextDecoder().decode(bytes);
  });
  return text.split('\n').slice(0, -1);
}

const segment = (ends: string, numbers: string, rest: string, length: number) =>
  parseHex(
    `${MAC} 0800 4500${length.toString(16).padStart(4, '0')} 0001 0000 40 06 0000 ${ends} ${numbers} ${rest}`,
  );

const OUT = '0a000001 0a000002 c350 0050';
const BACK = '0a000002 0a000001 0050 c350';

describe('lines as tcpdump 4.99 writes them', () => {
  it('counts sequence numbers from the start of the conversation', async () => {
    const shown = await lines([
      segment(
        OUT.replace(' c350', ' c350'),
        '000003e8 00000000',
        '8002 faf0 0000 0000 020405b4 01010402 01030307',
        52,
      ),
      segment(BACK, '00001388 000003e9', '5012 faf0 0000 0000', 40),
      segment(OUT, '000003e9 00001389', '5010 01f6 0000 0000', 40),
      segment(OUT, '000003e9 00001389', '5018 01f6 0000 0000 474554202f20485454502f312e310d0a0d0a', 58),
      segment(BACK, '00001389 000003fb', '5011 01f6 0000 0000', 40),
    ]);
    expect(shown.map((line) => line.slice(27))).toEqual([
      'IP 10.0.0.1.50000 > 10.0.0.2.80: Flags [S], seq 1000, win 64240, options [mss 1460,nop,nop,sackOK,nop,wscale 7], length 0',
      'IP 10.0.0.2.80 > 10.0.0.1.50000: Flags [S.], seq 5000, ack 1001, win 64240, length 0',
      'IP 10.0.0.1.50000 > 10.0.0.2.80: Flags [.], ack 1, win 502, length 0',
      'IP 10.0.0.1.50000 > 10.0.0.2.80: Flags [P.], seq 1:19, ack 1, win 502, length 18: HTTP: GET / HTTP/1.1',
      'IP 10.0.0.2.80 > 10.0.0.1.50000: Flags [F.], seq 1, ack 19, win 502, length 0',
    ]);
  });

  it.each([
    [
      `ffffffffffff 020000000002 0806 0001 0800 06 04 0001 020000000002 0a000002 000000000000 0a000001`,
      'ARP, Request who-has 10.0.0.1 tell 10.0.0.2, length 28',
    ],
    [
      `${MAC} 0806 0001 0800 06 04 0002 020000000002 0a000002 020000000001 0a000001`,
      'ARP, Reply 10.0.0.2 is-at 02:00:00:00:00:02, length 28',
    ],
    [
      `${MAC} 0800 4500001c 00010000 40010000 0a000001 0a000002 0800 0000 0007 0001`,
      'IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 7, seq 1, length 8',
    ],
    [
      `${MAC} 0800 45000039 00010000 40110000 0a000001 0a000002 c000 0035 0025 0000 04d2 0100 0001 0000 0000 0000 07 6578616d706c65 03 6f7267 00 0001 0001`,
      'IP 10.0.0.1.49152 > 10.0.0.2.53: 1234+ A? example.org. (29)',
    ],
    [
      `${MAC} 0800 4500001c 00010010 40060000 0a000001 0a000002 0000000000000000`,
      'IP 10.0.0.1 > 10.0.0.2: ip-proto-6',
    ],
    [
      `${MAC} 0800 4500001c 00010000 40110000 0a000001 0a000002 0001 0002`,
      'IP truncated-ip - 4 bytes missing! 10.0.0.1.1 > 10.0.0.2.2:  [|udp]',
    ],
    [
      `${MAC} 86dd 60000000 0008 3a ff fe800000000000000000000000000001 ff020000000000000000000000000002 8500 0000 00000000`,
      'IP6 fe80::1 > ff02::2: ICMP6, router solicitation, length 8',
    ],
    [
      `${MAC} 8100 0064 0800 4500001c 00010000 40110000 0a000001 0a000002 0001 0002 0008 0000`,
      'IP 10.0.0.1.1 > 10.0.0.2.2: UDP, length 0',
    ],
    [`${MAC} 0800 4500`, 'IP  [|ip]'],
  ])('%s', async (hex, expected) => {
    expect((await lines([parseHex(hex)]))[0].slice(27)).toBe(expected);
  });

  it('writes times in UTC with microseconds', async () => {
    const [line] = await lines([parseHex(`${MAC} 0800 4500`)]);
    expect(line.slice(0, 27)).toBe('1970-01-01 00:00:00.000000 ');
  });
});

it('writes one line a packet, whatever the bytes', async () => {
  const link = fc.constantFrom(0, 1, 9, 101, 113, 276);
  const type = fc.constantFrom('0800', '86dd', '0806', '8100', '8847', '8864', '0026');
  const frames = fc.array(
    fc.tuple(type, fc.uint8Array({ minLength: 1, maxLength: 90 })).map(([ether, rest]) => {
      const head = parseHex(`${MAC} ${ether}`);
      if (ether === '0800' && rest.length > 9)
        rest.set([0x45, 0, 0, 60, 0, 0, 0, 0, 64, [1, 2, 6, 17][rest[9] % 4]]);
      if (ether === '86dd' && rest.length > 6)
        rest.set([0x60, 0, 0, 0, 0, 40, [0, 6, 17, 43, 44, 58, 60][rest[6] % 7]]);
      return Uint8Array.from([...head, ...rest]);
    }),
    { minLength: 1, maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(link, frames, async (linkType, packets) => {
      const shown = await lines(packets, linkType);
      expect(shown.filter((line) => line.startsWith('1970-')).length).toBe(packets.length);
    }),
    { numRuns: 300 },
  );
});
