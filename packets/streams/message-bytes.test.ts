import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageBytes } from './message-bytes';

interface Piece {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** The bytes without a gap, each from the piece that brought it first. */
function byteByByte(pieces: readonly Piece[]): number[] {
  const bytes: number[] = [];
  for (let at = 0; ; at++) {
    const first = pieces.find((piece) => piece.at <= at && at < piece.at + piece.bytes.length);
    if (!first) return bytes;
    bytes.push(first.bytes[at - first.at]);
  }
}

describe('bytes of a message that come in pieces', () => {
  it('are those that came first, up to the first gap', () => {
    const piece = fc.record({ at: fc.nat(40), bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(60), (pieces, expected) => {
        const message = new MessageBytes();
        message.expect(expected);
        pieces.forEach(({ at, bytes }, index) => {
          message.add(at, bytes);
          const known = byteByByte(pieces.slice(0, index + 1));
          expect([...message.first(message.reached)]).toEqual(known);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('cost what came, not what was claimed', () => {
    const before = process.memoryUsage().arrayBuffers;
    const messages = Array.from({ length: 100 }, () => {
      const message = new MessageBytes();
      message.expect(60_000_000);
      message.add(0, Uint8Array.of(1));
      message.add(59_999_999, Uint8Array.of(2));
      return message;
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
    expect(messages[0].reached).toBe(1);
  });

  it('take time that grows with the pieces when every second one is late', () => {
    const message = new MessageBytes();
    const start = performance.now();
    for (let at = 1; at < 40_000; at += 2) message.add(at, Uint8Array.of(at));
    for (let at = 0; at < 40_000; at += 2) message.add(at, Uint8Array.of(at));
    expect(message.reached).toBe(40_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
