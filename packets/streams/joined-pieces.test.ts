import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JoinedPieces } from './joined-pieces';

describe('joined pieces', () => {
  it('are the bytes that came first, however often they are asked for', () => {
    const piece = fc.record({ at: fc.nat(40), bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(60), (pieces, length) => {
        const joined = new JoinedPieces();
        for (let count = 1; count <= pieces.length; count++) {
          const some = pieces.slice(0, count);
          expect([...joined.of(some, length)]).toEqual(byteByByte(some, length));
        }
      }),
    );
  });
});

function byteByByte(pieces: readonly { at: number; bytes: Uint8Array }[], length: number): number[] {
  return Array.from({ length }, (_, at) => {
    const first = pieces.find((piece) => piece.at <= at && at < piece.at + piece.bytes.length);
    return first ? first.bytes[at - first.at] : 0;
  });
}
