import { describe, expect, test } from 'vitest';
import { defineProtocol, type StreamFraming } from '../protocols/protocol';
import { MessageWalk, type WalkedSegment } from './message-walk';

/** Messages whose first byte is their length. */
function lengthFirst(stream: Partial<StreamFraming> = {}) {
  return defineProtocol({
    name: 'lengths',
    title: 'Lengths',
    short: 'L',
    specifications: [],
    under: [],
    fields: {},
    stream: { messageLength: (bytes: Uint8Array, from: number) => bytes[from], ...stream },
    dissect() {},
  });
}

function segment(packet: number, sequence: number, bytes: number[], kind: WalkedSegment['kind'] = 'new') {
  const place = { packet, sequence, frameAt: 54, kind, fin: false, reset: false };
  return { ...place, bytes: Uint8Array.from(bytes) };
}

const outline = (parts: readonly { kind: string; from: number; to: number }[]) =>
  parts.map(({ kind, from, to }) => `${kind} ${from}-${to}`);

describe('segments out of order', () => {
  test('one that starts outside of any message is shown to nobody', () => {
    const walk = new MessageWalk(true, {}, () => lengthFirst());
    expect(outline(walk.add(segment(1, 100, [3, 1, 2])))).toEqual(['message 0-3']);
    expect(walk.add(segment(2, 97, [3, 1, 2], 'out of order'))).toEqual([]);
  });

  test('one that completes a message joins it and nobody reads it', () => {
    const walk = new MessageWalk(true, {}, () => lengthFirst());
    expect(outline(walk.add(segment(1, 100, [6, 1])))).toEqual(['data 0-2']);
    expect(outline(walk.add(segment(2, 104, [4, 5])))).toEqual(['data 0-2']);
    const parts = walk.add(segment(3, 102, [2, 3], 'out of order'));
    expect(outline(parts)).toEqual(['joined 0-6']);
    expect(parts[0].joined?.pieces.map(({ packet }) => packet)).toEqual([1, 3, 2]);
    expect(outline(walk.add(segment(4, 106, [2, 9])))).toEqual(['message 0-2']);
  });
});

describe('segments that were not captured whole', () => {
  test('are read alone, and noted where the protocol wants that', () => {
    const noted: number[] = [];
    const framing = lengthFirst({ noteCut: (_bytes, _from, to, { index }) => noted.push(index, to) });
    const walk = new MessageWalk(true, {}, () => framing);
    walk.add(segment(1, 100, [3, 1, 2]));
    expect(walk.addAlone(segment(2, 103, [9, 1]))).toMatchObject({ kind: 'message', to: 2, index: 1 });
    expect(noted).toEqual([1, 2]);
  });

  test('have no number where it does not', () => {
    const walk = new MessageWalk(true, {}, () => lengthFirst());
    expect(walk.addAlone(segment(2, 103, [9, 1])).index).toBe(-1);
  });
});
