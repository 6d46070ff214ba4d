import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { LITTLE, pcapFile } from '../capture/testing/capture-bytes';
import { type LadderStep, ladderOf } from './ladder';
import { tcp, udpWith } from './testing/frames';
import { trackSessions } from './track';

const [S, SA, A, PA] = [0x02, 0x12, 0x10, 0x18];
type Segment = readonly [client: boolean, flags: number, seq: number, ack: number, length?: number];

async function stepsOf(frames: readonly Uint8Array[], most = 100): Promise<LadderStep[]> {
  const packets = frames.map((frame, at) => ({ seconds: 1000 + at, fraction: 0, frame }));
  const { capture, problem } = await openCapture(new MemoryStore(pcapFile(LITTLE, packets)));
  if (!capture) throw new Error(problem.found);
  return ladderOf(capture, trackSessions(capture, { ignoreChecksums: true }), 0, most);
}

function segments(list: readonly Segment[]): Uint8Array[] {
  return list.map(([client, flags, seq, ack, length = 0]) =>
    tcp({ client, clientPort: 40_000, serverPort: 80, flags, seq, ack, payload: new Uint8Array(length) }),
  );
}

const HANDSHAKE: readonly Segment[] = [
  [true, S, 100, 0],
  [false, SA, 4_294_967_290, 101],
  [true, A, 101, 4_294_967_291],
];

describe('a session as a ladder', () => {
  it('counts from the first numbers, round the end, and names flags', async () => {
    const steps = await stepsOf(
      segments([...HANDSHAKE, [false, PA, 4_294_967_291, 101, 10], [true, A, 101, 5]]),
    );
    expect(
      steps.map(({ fromOriginator, flags, sequence, acknowledgment, length }) => [
        fromOriginator ? '>' : '<',
        flags,
        sequence,
        acknowledgment,
        length,
      ]),
    ).toEqual([
      ['>', 'SYN', 0, undefined, 0],
      ['<', 'SYN, ACK', 0, 1, 0],
      ['>', 'ACK', 1, 1, 0],
      ['<', 'PSH, ACK', 1, 1, 10],
      ['>', 'ACK', 1, 11, 0],
    ]);
    expect(steps.flatMap(({ notes }) => notes)).toEqual([]);
  });

  it.each<[string, readonly Segment[], readonly unknown[]]>([
    ['a gap', [[true, PA, 111, 4_294_967_291, 5]], [{ kind: 'gap', bytes: 10 }]],
    [
      'a gap that is filled later',
      [
        [true, PA, 111, 4_294_967_291, 5],
        [true, PA, 101, 4_294_967_291, 10],
      ],
      [
        { kind: 'gap', bytes: 10 },
        { kind: 'late', bytes: 10 },
      ],
    ],
    [
      'a retransmission with more behind it',
      [
        [true, PA, 101, 4_294_967_291, 10],
        [true, PA, 101, 4_294_967_291, 15],
      ],
      [{ kind: 'again', bytes: 10 }],
    ],
    [
      'a gap that was received all the same',
      [
        [true, PA, 111, 4_294_967_291, 5],
        [false, A, 4_294_967_291, 116],
      ],
      [
        { kind: 'gap', bytes: 10 },
        { kind: 'unseen', bytes: 10 },
      ],
    ],
    [
      'an acknowledgment of what was not captured',
      [[false, A, 4_294_967_291, 151]],
      [{ kind: 'unseen', bytes: 50 }],
    ],
  ])('%s is said', async (_, more, notes) => {
    const steps = await stepsOf(segments([...HANDSHAKE, ...more]));
    expect(steps.slice(3).flatMap((step) => step.notes)).toEqual(notes);
  });

  it('a session from the middle begins at 1', async () => {
    const steps = await stepsOf(
      segments([
        [true, PA, 5000, 700, 10],
        [false, A, 700, 5010],
      ]),
    );
    expect(steps.map(({ sequence, acknowledgment }) => [sequence, acknowledgment])).toEqual([
      [1, 1],
      [1, 11],
    ]);
  });

  it('datagrams have sides and lengths only, and no more than are wanted', async () => {
    const query = udpWith(5353, 53, new Uint8Array(20));
    const steps = await stepsOf([query, query, query], 2);
    expect(steps).toHaveLength(2);
    expect(steps[0]).toMatchObject({ flags: '', sequence: undefined, length: 20, packet: 1 });
  });
});
