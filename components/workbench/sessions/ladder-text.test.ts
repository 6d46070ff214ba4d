import { describe, expect, it } from 'vitest';
import type { LadderStep } from '@/packets/sessions/ladder';
import { afterText, labelOf, spokenText } from './ladder-text';

const STEP: LadderStep = {
  packet: 15,
  time: 5_000_000n,
  fromOriginator: true,
  length: 0,
  flags: 'SYN',
  sequence: 0,
  acknowledgment: undefined,
  window: 64_240,
  notes: [],
};

describe('a step of the ladder in words', () => {
  it.each<[Partial<LadderStep>, string]>([
    [{}, 'SYN  seq 0'],
    [
      { flags: 'PSH, ACK', sequence: 1, acknowledgment: 518, length: 1448 },
      'PSH, ACK  seq 1  ack 518  1,448 bytes',
    ],
    [{ flags: '', sequence: undefined, window: undefined, length: 0 }, '0 bytes'],
    [{ flags: 'ACK', acknowledgment: 9, window: 0 }, 'ACK  seq 0  ack 9  win 0'],
  ])('%o', (part, text) => {
    expect(labelOf({ ...STEP, ...part })).toBe(text);
  });

  it('is said with its sender and what is odd', () => {
    expect(spokenText({ ...STEP, fromOriginator: false, notes: [{ kind: 'gap', bytes: 1448 }] })).toBe(
      'Packet 15 from the responder: SYN, seq 0, 1,448 bytes are missing before this one',
    );
  });

  it.each([
    [5_000_000n, undefined, '0'],
    [5_000_000n, 3_000_000n, '+2.0 ms'],
    [5_000_000n, 9_000_000n, '−4.0 ms'],
  ])('time %i after %s is %s', (time, before, text) => {
    const last = before === undefined ? undefined : { ...STEP, time: before };
    expect(afterText({ ...STEP, time }, last, 5_000_000n)).toBe(text);
  });
});
