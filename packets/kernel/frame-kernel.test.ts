import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
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
} from '../capture/testing/capture-bytes';
import { kernelModule } from './module';

const MACS = '020000000002 020000000001';
/** 10.0.0.1:40000 → 10.0.0.2:80, SYN, with right checksums. */
const IP_TCP =
  '45000028 00010000 4006 66cd 0a000001 0a000002' + '9c40 0050 00000001 00000000 5002 faf0 045e 0000';
const IP_UDP = '4500 0020 0001 0000 4011 66ca 0a000001 0a000002 3039 0035 000c 0000 deadbeef';
const IP_ECHO = '4500 0020 0001 0000 4001 66da 0a000001 0a000002 0800 0000 0007 0001 deadbeef';
const IP_NTP = `4500 004c 0001 0000 4011 669e 0a000001 0a000002 007b 007b 0038 0000 24${'00'.repeat(47)}`;
/** 2001:db8::1 → 2001:db8::2. */
const ADDRESSES_6 = '20010db8000000000000000000000001 20010db8000000000000000000000002';
const IP6_UDP = `60000000 000c 11 40 ${ADDRESSES_6} 3039 0035 000c 0000 deadbeef`;
const IP6_TCP = `60000000 0016 06 40 ${ADDRESSES_6} 3039 0050 00000001 00000002 5018 2000 1234 0000 4142`;
const IP6_ICMP = `60000000 000c 3a 40 ${ADDRESSES_6} 8000 0000 0007 0001 deadbeef`;

const PACKETS = [IP_TCP, IP_UDP, IP_ECHO, IP_NTP, IP6_UDP, IP6_TCP, IP6_ICMP];
const FRAMES = [
  ...PACKETS.map((packet) => `${MACS} ${packet.startsWith('4') ? '0800' : '86dd'} ${packet}`),
  `${MACS} 8100 0064 0800 ${IP_TCP}`,
  `${MACS} 8100 2064 86dd ${IP6_UDP}`,
].map(fromHex);

/** Link types that the kernel reads, with one of their headers. */
const LINKS: readonly (readonly [linkType: number, frames: readonly Uint8Array[]])[] = [
  [1, FRAMES],
  [101, PACKETS.map(fromHex)],
  [113, PACKETS.map((packet) => fromHex(`0000 0001 0006 0200000000010000 ${etherType(packet)} ${packet}`))],
  [
    276,
    PACKETS.map((packet) =>
      fromHex(`${etherType(packet)} 0000 00000001 0001 00 06 0200000000010000 ${packet}`),
    ),
  ],
];

function etherType(packet: string): string {
  return packet.startsWith('4') ? '0800' : '86dd';
}

describe('the kernel', () => {
  it('is there', () => {
    expect(kernelModule()).toBeDefined();
  });

  it('comes to the columns of the long way, whatever is wrong with the frames', async () => {
    const changes = fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 3 });
    const link = fc
      .constantFrom(...LINKS)
      .chain(([linkType, frames]) =>
        fc.tuple(
          fc.constant(linkType),
          fc.array(fc.tuple(fc.constantFrom(...frames), changes, fc.nat(4), fc.nat(6)), { maxLength: 60 }),
        ),
      );
    const variant = fc.constantFrom(0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34);
    await fc.assert(
      fc.asyncProperty(
        link,
        variant,
        fc.boolean(),
        fc.nat(30),
        async ([linkType, rows], magic, little, cut) => {
          const packets = rows.map(([frame, changed, padding, missing], i) => ({
            seconds: 1_700_000_000 + i,
            fraction: i * 70_000_001,
            ...damaged(frame, changed, padding, missing),
          }));
          const file = pcapFile(little ? LITTLE : BIG, packets, { magic, linkType });
          const bytes = file.subarray(0, file.length - (cut < 20 ? 0 : cut));
          expect(await columns(bytes, false)).toEqual(await columns(bytes, true));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('comes to the same from the blocks of pcapng files', async () => {
    const changes = fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 3 });
    const packet = fc.record({
      frame: fc.constantFrom(...FRAMES),
      changes,
      port: fc.constantFrom(0, 0, 0, 1, 2, 3, 7),
      options: fc.constantFrom([], [], [], ['comment'], ['flags'], ['comment', 'flags']),
      simple: fc.nat(9),
      ticks: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      early: fc.boolean(),
    });
    const resolution = fc.constantFrom([], [9], [3], [0], [10], [0x94]);
    const section = fc.record({
      little: fc.boolean(),
      resolutions: fc.array(resolution, { minLength: 1, maxLength: 4 }),
      offset: fc.constantFrom(0n, -7n, 2n ** 31n),
      packets: fc.array(packet, { maxLength: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(section, { minLength: 1, maxLength: 3 }),
        fc.nat(60),
        async (sections, cut) => {
          const file = bytesOf(...sections.map(sectionBytes));
          const bytes = file.subarray(0, file.length - (cut < 40 ? 0 : cut));
          expect(await columns(bytes, false)).toEqual(await columns(bytes, true));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives addresses their ids in order of first appearance', async () => {
    const frames = Array.from({ length: 3000 }, (_, i) => {
      const frame = Uint8Array.from(FRAMES[i % 3 === 0 ? 4 : 0]);
      frame[i % 3 === 0 ? 30 : 28] = i >> 5;
      if (i % 7 === 0) frame[20] = 0x20;
      return { seconds: i, fraction: 0, frame };
    });
    const bytes = pcapFile(LITTLE, frames);
    expect(await columns(bytes, false)).toEqual(await columns(bytes, true));
  });
});

function damaged(
  frame: Uint8Array,
  changed: readonly (readonly [number, number])[],
  padding: number,
  missing: number,
): { frame: Uint8Array; original: number } {
  const bytes = new Uint8Array(frame.length + padding);
  bytes.set(frame);
  for (const [at, value] of changed) if (at < bytes.length) bytes[at] = value;
  return { frame: bytes.subarray(0, bytes.length - missing), original: bytes.length };
}

interface TestSection {
  readonly little: boolean;
  readonly resolutions: readonly (readonly number[])[];
  readonly offset: bigint;
  readonly packets: readonly {
    readonly frame: Uint8Array;
    readonly changes: readonly (readonly [number, number])[];
    readonly port: number;
    readonly options: readonly string[];
    readonly simple: number;
    readonly ticks: bigint;
    readonly early: boolean;
  }[];
}

/** A section with interfaces of several link types and resolutions, with simple packets among the others. */
function sectionBytes({ little, resolutions, offset, packets }: TestSection): Uint8Array {
  const order = little ? LITTLE : BIG;
  const ports = resolutions.map((resolution, port) => {
    const units = resolution.length > 0 ? [option(order, 9, resolution)] : [];
    return interfaceBlock(order, [1, 1, 101, 228][port], ...units, option(order, 14, order.u64(offset)));
  });
  const blocks = packets.map(({ frame, changes, port, options, simple, ticks, early }) => {
    const bytes = damaged(frame, changes, 0, 0).frame;
    if (simple === 0) return block(order, 3, order.u32(bytes.length), bytes);
    const behind =
      options.length > 0 ? [...options.map((name) => packetOption(order, name)), option(order, 0, [])] : [];
    return packetBlock(order, port, early ? ticks >> 13n : ticks, bytes, ...behind);
  });
  return bytesOf(sectionBlock(order), ...ports, ...blocks);
}

function packetOption(order: Order, name: string): Uint8Array {
  return name === 'comment' ? option(order, 1, ascii('seen')) : option(order, 2, order.u32(1));
}

/** Everything that opening comes to. */
async function columns(bytes: Uint8Array, withoutKernel: boolean): Promise<unknown> {
  const { capture, problem } = await openCapture(new MemoryStore(bytes), { withoutKernel });
  if (!capture) return problem;
  const { table, addresses, warnings } = capture;
  const names = Object.entries(table).filter(([, column]) => ArrayBuffer.isView(column));
  return {
    warnings,
    comments: [...capture.comments],
    flags: [...(capture.packetFlags ?? [])],
    addresses: Array.from({ length: addresses.size }, (_, i) => addresses.text(i + 1)),
    columns: names.map(([name, column]) => [name, [...column.subarray(0, table.count)].join()]),
  };
}
