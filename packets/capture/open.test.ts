import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { frameBytes } from './capture';
import { openCapture } from './open';
import {
  ascii,
  BIG,
  block,
  bytesOf,
  fromHex,
  interfaceBlock,
  LITTLE,
  type Order,
  option,
  packetBlock,
  pcapFile,
  sectionBlock,
} from './testing/capture-bytes';

/** An ARP request over Ethernet: who has 192.0.2.1? */
const FRAME = fromHex(
  'ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 c0000202 000000000000 c0000201',
);
const SECONDS = 1_700_000_000;

async function opened(bytes: Uint8Array) {
  const { capture, problem } = await openCapture(new MemoryStore(bytes));
  if (!capture) throw new Error(problem.found);
  return capture;
}

describe('pcap', () => {
  const variants: [
    name: string,
    order: Order,
    options: { magic?: number; minor?: number },
    fraction: number,
  ][] = [
    ['little-endian, microseconds', LITTLE, {}, 123_456],
    ['big-endian, microseconds', BIG, {}, 123_456],
    ['little-endian, nanoseconds', LITTLE, { magic: 0xa1b23c4d }, 123_456_000],
    ['big-endian, nanoseconds', BIG, { magic: 0xa1b23c4d }, 123_456_000],
    ['modified, with 24-byte record headers', LITTLE, { magic: 0xa1b2cd34 }, 123_456],
    ['version 2.2, with its lengths the other way round', BIG, { minor: 2 }, 123_456],
  ];
  it.each(variants)('%s', async (_, order, options, fraction) => {
    const packets = [
      { seconds: SECONDS, fraction, frame: FRAME, original: 60 },
      { seconds: SECONDS + 1, fraction: 0, frame: FRAME },
    ];
    const capture = await opened(pcapFile(order, packets, options));
    expect(capture.table.count).toBe(2);
    expect(capture.table.time(0)).toBe(1_700_000_000_123_456_000n);
    expect([capture.table.captured[0], capture.table.original[0]]).toEqual([42, 60]);
    expect(frameBytes(capture, 1)).toEqual(FRAME);
    expect(capture.format).toEqual({ name: 'pcap', littleEndian: order.little, gzip: false });
    expect(capture.addresses.text(capture.table.source[0])).toBe('192.0.2.2');
    expect(capture.warnings).toEqual([]);
  });

  it('keeps the packets before a cut and says what is missing', async () => {
    const whole = pcapFile(LITTLE, [
      { seconds: 1, fraction: 0, frame: FRAME },
      { seconds: 2, fraction: 0, frame: FRAME },
    ]);
    const capture = await opened(whole.subarray(0, whole.length - 5));
    expect(capture.table.count).toBe(1);
    expect(capture.warnings).toEqual([
      'The file ends in the middle of packet 2: 53 bytes are left of its packet (58 bytes). The packets before it are complete.',
    ]);
  });

  it('stops at an absurd length', async () => {
    const file = pcapFile(LITTLE, [
      { seconds: 1, fraction: 0, frame: FRAME },
      { seconds: 2, fraction: 0, frame: FRAME },
    ]);
    file.set([0xff, 0xff, 0xff, 0x7f], 24 + 58 + 8);
    const capture = await opened(file);
    expect(capture.table.count).toBe(1);
    expect(capture.warnings[0]).toContain('Packet 2 (file offset 82) claims 2147483647 captured bytes');
  });
});

describe('zeros in a pcap file', () => {
  const around = { seconds: SECONDS, fraction: 0, frame: FRAME };
  const file = (zeros: number) => {
    const packet = pcapFile(LITTLE, [around]).subarray(24);
    return bytesOf(pcapFile(LITTLE, [around]), new Uint8Array(zeros), packet);
  };

  it('are empty packets while there are few', async () => {
    const { table, warnings } = await opened(file(16 * 50));
    expect([table.count, table.captured[1], table.seconds[50], table.seconds[51]]).toEqual([
      52,
      0,
      0,
      SECONDS,
    ]);
    expect(warnings).toEqual([]);
  });

  it.each([16 * 1001, 16 * 200_000])('are a hole in the file where there are %i bytes', async (zeros) => {
    const { table, warnings } = await opened(file(zeros));
    expect(table.count).toBe(1002);
    expect(table.seconds[1001]).toBe(SECONDS);
    expect(warnings).toEqual([
      expect.stringContaining(`At file offset ${24 + 58 + 16_000}, behind packet 1001`),
    ]);
  });
});

describe('pcapng', () => {
  const nanoseconds = BigInt(SECONDS) * 1_000_000_000n + 123_456_789n;
  const resolutions: [name: string, code: number, ticks: bigint, expected: bigint][] = [
    ['10^-6', 6, nanoseconds / 1000n, 1_700_000_000_123_456_000n],
    ['10^-9', 9, nanoseconds, nanoseconds],
    ['10^-3', 3, nanoseconds / 1_000_000n, 1_700_000_000_123_000_000n],
    ['10^-12', 12, 1_700_000_123_456_789_012n, 1_700_000_123_456_789n],
    ['2^-10', 0x8a, BigInt(SECONDS) * 1024n + 512n, 1_700_000_000_500_000_000n],
    ['2^-30', 0x9e, BigInt(SECONDS) * (1n << 30n) + (1n << 28n), 1_700_000_000_250_000_000n],
  ];
  it.each(resolutions)('reads times in units of %s', async (_, code, ticks, expected) => {
    for (const order of [LITTLE, BIG]) {
      const port = interfaceBlock(order, 1, option(order, 9, [code]));
      const capture = await opened(bytesOf(sectionBlock(order), port, packetBlock(order, 0, ticks, FRAME)));
      expect(capture.table.time(0)).toBe(expected);
    }
  });

  it('adds the time offset of the interface', async () => {
    const port = interfaceBlock(BIG, 1, option(BIG, 14, BIG.u64(-3600n)));
    const capture = await opened(
      bytesOf(sectionBlock(BIG), port, packetBlock(BIG, 0, 7_200_000_000n, FRAME)),
    );
    expect(capture.table.time(0)).toBe(3_600_000_000_000n);
  });

  it('reads sections of different byte orders, each with its own interfaces', async () => {
    const raw = fromHex('4500 0014 0000 0000 40 06 0000 0a000001 0a000002');
    const file = bytesOf(
      sectionBlock(LITTLE, option(LITTLE, 1, ascii('first'))),
      interfaceBlock(LITTLE, 1, option(LITTLE, 2, ascii('eth0'))),
      packetBlock(LITTLE, 0, 1n, FRAME),
      sectionBlock(BIG, option(BIG, 1, ascii('second'))),
      interfaceBlock(BIG, 113),
      interfaceBlock(BIG, 101),
      packetBlock(BIG, 1, 2n, raw),
    );
    const capture = await opened(file);
    expect(capture.interfaces.map(({ linkType, name }) => [linkType, name])).toEqual([
      [1, 'eth0'],
      [113, undefined],
      [101, undefined],
    ]);
    expect([...capture.table.interface.subarray(0, 2)]).toEqual([0, 2]);
    expect(capture.addresses.text(capture.table.destination[1])).toBe('10.0.0.2');
    expect(capture.section.comments).toEqual(['first', 'second']);
  });

  it('keeps comments, names and secrets, and steps over what it does not know', async () => {
    const o = LITTLE;
    const names = block(
      o,
      4,
      option(o, 1, [192, 0, 2, 1, ...ascii('shop.example\0www.example\0')]),
      [0, 0, 0, 0],
    );
    const keyLog = ascii('CLIENT_RANDOM 00 11\n');
    const secrets = block(o, 10, o.u32(0x544c534b), o.u32(keyLog.length), keyLog);
    const comments = [option(o, 1, ascii('look here')), option(o, 1, ascii('and here'))];
    const file = bytesOf(
      sectionBlock(o, option(o, 3, ascii('an OS')), option(o, 4, ascii('a tool'))),
      interfaceBlock(o, 1),
      names,
      secrets,
      block(o, 0x0bad, [1, 2, 3]),
      block(o, 5, o.u32(0), o.u32(0), o.u32(0)),
      packetBlock(o, 0, 5n, FRAME, ...comments),
    );
    const capture = await opened(file);
    expect(capture.comments.get(1)).toEqual(['look here', 'and here']);
    expect(capture.names.get('192.0.2.1')).toEqual(['shop.example', 'www.example']);
    expect(capture.tlsKeyLog).toBe('CLIENT_RANDOM 00 11\n');
    expect(capture.section).toEqual({ comments: [], system: 'an OS', application: 'a tool' });
    expect(capture.warnings).toEqual([]);
  });

  it('reads simple and obsolete packet blocks', async () => {
    const o = BIG;
    const obsolete = bytesOf(
      o.u16(0),
      o.u16(0),
      o.u32(0),
      o.u32(1_000_000),
      o.u32(FRAME.length),
      o.u32(FRAME.length),
      FRAME,
    );
    const file = bytesOf(
      sectionBlock(o),
      interfaceBlock(o, 1),
      block(o, 3, o.u32(FRAME.length), FRAME),
      block(o, 2, obsolete),
    );
    const capture = await opened(file);
    expect(capture.table.count).toBe(2);
    expect(capture.table.time(1)).toBe(1_000_000_000n);
    expect(frameBytes(capture, 0)).toEqual(FRAME);
  });

  it('leaves out packets of an interface that is not described', async () => {
    const capture = await opened(
      bytesOf(sectionBlock(LITTLE), interfaceBlock(LITTLE, 1), packetBlock(LITTLE, 4, 1n, FRAME)),
    );
    expect(capture.table.count).toBe(0);
    expect(capture.warnings[0]).toContain('interface 4');
  });
});

describe('what cannot be opened', () => {
  const rows: [name: string, bytes: Uint8Array, kind: string, found: RegExp][] = [
    ['an empty file', new Uint8Array(0), 'empty', /empty/],
    ['a PNG', fromHex('89504e470d0a1a0a0000'), 'not-a-capture', /^This is a PNG image, not a capture\.$/],
    ['text', bytesOf(ascii('hello there\n')), 'not-a-capture', /a text file/],
    ['HTML', bytesOf(ascii('<!DOCTYPE html><html>')), 'not-a-capture', /an HTML page/],
    ['snoop', bytesOf(ascii('snoop\0\0\0\0\0\0\x02')), 'not-a-capture', /snoop/],
    ['unknown bytes', fromHex('0001020304'), 'not-a-capture', /starts with the bytes 00 01 02 03/],
    ['half a header', fromHex('d4c3b2a102000400'), 'unreadable', /ends inside its header/],
    [
      'a link type that nobody reads',
      pcapFile(LITTLE, [{ seconds: 1, fraction: 0, frame: FRAME }], { linkType: 105 }),
      'unsupported-link-type',
      /1 packet of IEEE 802\.11 \(link type 105\)/,
    ],
  ];
  it.each(rows)('%s', async (_, bytes, kind, found) => {
    const onRows = vi.fn();
    const { problem } = await openCapture(new MemoryStore(bytes), { onRows });
    expect(onRows, 'nothing is shown of what cannot be read').not.toHaveBeenCalled();
    expect(problem?.kind).toBe(kind);
    expect(problem?.found).toMatch(found);
    expect(problem?.advice).not.toBe('');
  });

  it('opens unsupported link types as bytes when asked', async () => {
    const file = pcapFile(LITTLE, [{ seconds: 1, fraction: 0, frame: FRAME }], { linkType: 105 });
    const { capture } = await openCapture(new MemoryStore(file), { asBytes: true });
    expect(capture?.table.count).toBe(1);
    expect(capture?.table.protocol[0]).toBe(0xff);
  });
});

describe('gzip', () => {
  async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }
  const file = pcapFile(
    LITTLE,
    Array.from({ length: 2000 }, (_, i) => ({ seconds: i, fraction: i * 7, frame: FRAME })),
  );

  it('is seen through', async () => {
    const capture = await opened(await gzip(file));
    expect(capture.table.count).toBe(2000);
    expect(capture.format.gzip).toBe(true);
    expect(frameBytes(capture, 1999)).toEqual(FRAME);
  });

  it('of something else is named', async () => {
    const { problem } = await openCapture(new MemoryStore(await gzip(bytesOf(ascii('only text here')))));
    expect(problem?.found).toBe('This is a gzip file of a text file, not of a capture.');
  });

  it('that is cut short keeps what could be unpacked', async () => {
    const whole = await gzip(file);
    const { capture, problem } = await openCapture(new MemoryStore(whole.subarray(0, whole.length - 20)));
    if (capture) expect(capture.warnings.join(' ')).toContain('cut short or damaged');
    else expect(problem?.found).toContain('gzip');
  });
});

describe('while opening', () => {
  const file = pcapFile(
    LITTLE,
    Array.from({ length: 30_000 }, (_, i) => ({ seconds: i, fraction: 0, frame: FRAME })),
  );

  it('rows can be used before the end, and progress goes to the end', async () => {
    const counts: number[] = [];
    let bytes = 0;
    const { capture } = await openCapture(new MemoryStore(file), {
      onRows: ({ table }) => counts.push(table.count),
      onProgress: (progress) => {
        bytes = progress.bytes;
      },
    });
    expect(counts.length).toBeGreaterThan(1);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[0]).toBeLessThan(30_000);
    expect(counts.at(-1)).toBe(30_000);
    expect(bytes).toBe(file.length);
    expect(capture?.table.count).toBe(30_000);
  });

  it('can be cancelled', async () => {
    const abort = new AbortController();
    const { problem } = await openCapture(new MemoryStore(file), {
      signal: abort.signal,
      onRows: () => abort.abort(),
    });
    expect(problem?.kind).toBe('cancelled');
  });
});

describe('hostile files', () => {
  const files: [string, Uint8Array][] = [
    [
      'pcap',
      pcapFile(BIG, [
        { seconds: 1, fraction: 2, frame: FRAME },
        { seconds: 1, fraction: 2, frame: FRAME },
      ]),
    ],
    [
      'pcapng',
      bytesOf(
        sectionBlock(LITTLE, option(LITTLE, 1, ascii('c'))),
        interfaceBlock(LITTLE, 1, option(LITTLE, 9, [9])),
        packetBlock(LITTLE, 0, 5n, FRAME, option(LITTLE, 1, ascii('x'))),
      ),
    ],
  ];
  it.each(files)('%s cut at every offset gives a result', async (_, file) => {
    for (let length = 0; length <= file.length; length++) {
      const { capture, problem } = await openCapture(new MemoryStore(file.subarray(0, length)));
      expect(capture ?? problem).toBeDefined();
      expect(problem?.found ?? '').not.toContain('could not be read');
    }
  });

  it.each(files)('%s with bytes changed at random gives a result', async (_, file) => {
    const change = fc.tuple(fc.nat(file.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const broken = file.slice();
        for (const [at, value] of changes) broken[at] = value;
        const { capture, problem } = await openCapture(new MemoryStore(broken));
        expect(capture ?? problem).toBeDefined();
        expect(problem?.found ?? '').not.toContain('could not be read');
      }),
      { numRuns: 300 },
    );
  });
});
