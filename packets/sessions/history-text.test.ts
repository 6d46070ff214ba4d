import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyPackets, historyText } from './history-text';
import type { Connection } from './tracker/connection';
import { Histories, Letter } from './tracker/history';

/** What a history asks of its connection. */
function chain(): Connection {
  return { firstLetter: 0, lastLetter: 0, kindsSeen: 0, packets: 0 } as Connection;
}

describe('histories', () => {
  it('read as they were written, each letter with its packet', () => {
    const letter = fc.constantFrom(Letter.Syn, Letter.Data, Letter.Gap, Letter.Flipped);
    const later = fc.oneof(fc.nat(3), fc.nat(20_000), fc.nat(2 ** 28));
    const histories = fc.array(fc.array(fc.tuple(letter, later, fc.boolean()), { maxLength: 9 }), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(histories, (all) => {
        const written = new Histories(1000);
        for (const letters of all) {
          const connection = chain();
          connection.packets = 1;
          const packets: number[] = [];
          for (const [code, count, isOriginator] of letters) {
            connection.packets = Math.min(connection.packets + count, 2 ** 31 - 1);
            packets.push(connection.packets - 1);
            written.add(connection, code, isOriginator);
          }
          const at = written.settle(connection);
          const text = letters.map(([code, , isOriginator]) =>
            isOriginator || code === Letter.Flipped
              ? String.fromCharCode(code)
              : String.fromCharCode(code).toLowerCase(),
          );
          expect(historyText(written.written.values, at)).toBe(text.join(''));
          expect(historyPackets(written.written.values, at)).toEqual(packets);
        }
      }),
    );
  });
});
