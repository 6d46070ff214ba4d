import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { fromHex, LITTLE, pcapFile } from '../capture/testing/capture-bytes';
import { fragment, icmp, tcp, udpWith } from '../sessions/testing/frames';
import { trackSessions } from '../sessions/track';
import { TrackingKernel } from './tracking-kernel';

const DNS_RESPONSE = fromHex('0001 8180 0001 0000 0000 0000 0161 00 0001 0001');

const segment = fc
  .record({
    client: fc.boolean(),
    clientPort: fc.constantFrom(40_000, 21, 443),
    serverPort: fc.constantFrom(80, 21),
    flags: fc.oneof(fc.constantFrom(0x02, 0x12, 0x10, 0x18, 0x11, 0x04, 0x14), fc.nat(63)),
    seq: fc.oneof(fc.nat(40), fc.constantFrom(0xffff_fff0, 0x7fff_fff0, 20_000)),
    ack: fc.oneof(fc.nat(60), fc.constantFrom(0xffff_fff8, 0x8000_0000)),
    length: fc.oneof(fc.constant(0), fc.nat(30), fc.constant(1400)),
  })
  .map(({ length, ...rest }) => tcp({ ...rest, payload: new Uint8Array(length) }));

const frame = fc.oneof(
  { weight: 8, arbitrary: segment },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      udpWith(40_000, 53, DNS_RESPONSE),
      udpWith(40_000, 53, DNS_RESPONSE, false),
      icmp(true, 8, 0, 8),
      icmp(false, 0, 0, 8),
      icmp(true, 3, 1, 8),
      fragment(0, true, udpWith(1000, 2000, new Uint8Array(16)).subarray(34)),
      fragment(24, false, new Uint8Array(8)),
    ),
  },
);

describe('sessions that the kernel follows', () => {
  it('are followed there', async () => {
    const { capture } = await openCapture(new MemoryStore(timed([[icmp(true, 8, 0, 8), 0]])));
    const answers = { isAnnounced: () => false, readControl: () => false, isBroadcast: () => false };
    const kernel = capture && TrackingKernel.start(capture.table, false, [1, 3, 5, 7], answers);
    expect(kernel?.follow(() => undefined)?.count).toBe(1);
  });

  it('are those that are followed without it', async () => {
    const packets = fc.array(fc.tuple(frame, fc.constantFrom(0, 1, 6, 70, 400)), { maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(packets, fc.boolean(), async (rows, ignoreChecksums) => {
        await expectSame(timed(rows), ignoreChecksums);
      }),
      { numRuns: 200 },
    );
  });

  it('go on from batch to batch', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i): [Uint8Array, number] => {
      const clientPort = 1024 + ((i * 7) % 3000);
      const part = { client: i % 3 > 0, clientPort, serverPort: 80, seq: i % 100, ack: i % 90 };
      if (i % 50 === 0) return [fragment(0, true, udpWith(i, 9, new Uint8Array(16)).subarray(34)), 0];
      if (i % 50 === 49) return [fragment(24, false, new Uint8Array(8)), 0];
      return [
        tcp({ ...part, flags: i % 11 === 0 ? 2 : 0x18, payload: new Uint8Array(i % 5) }),
        i % 97 === 0 ? 1 : 0,
      ];
    });
    await expectSame(timed(rows), true);
  });
});

/** Frames with the seconds between them. */
function timed(rows: readonly (readonly [Uint8Array, number])[]): Uint8Array {
  let seconds = 1_700_000_000;
  const packets = rows.map(([bytes, pause], i) => {
    seconds += pause;
    return { seconds, fraction: i % 1000, frame: bytes };
  });
  return pcapFile(LITTLE, packets);
}

async function expectSame(bytes: Uint8Array, ignoreChecksums: boolean): Promise<void> {
  const { capture, problem } = await openCapture(new MemoryStore(bytes));
  if (!capture) throw new Error(problem.found);
  const [inKernel, without] = [false, true].map((withoutKernel) => {
    const sessions = trackSessions(capture, { ignoreChecksums, withoutKernel });
    return {
      all: sessions.all(),
      rows: sessions.all().map(({ row }) => sessions.headerRows(row)),
      column: capture.table.session.slice(0, capture.table.count),
    };
  });
  expect(inKernel).toEqual(without);
}
