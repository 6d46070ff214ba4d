import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printableText } from './printable-text';

/** What tshark 4.0 prints as `dns.qry.name` for a label of these bytes. */
const SHOWN: readonly [number[], string][] = [
  [[0x61, 0x01, 0x62], 'a\\001b'],
  [[0x07], '\\a'],
  [[0x08, 0x78], '\\bx'],
  [[0x0b], '\\v'],
  [[0x1b], '\\033'],
  [[0x7f], '\\177'],
  [[0x61, 0x5c, 0x62], 'a\\b'],
  [[0xc1, 0xbe], '~'],
  [[0xc0, 0x80], '\\u0000'],
  [[0xe0, 0x80, 0x81], '\\u0001'],
  [[0xed, 0xa0, 0x80], '\ufffd'],
  [[0xf0, 0x9f, 0x98, 0x80], '\u{1f600}'],
  [[0xf8, 0x88, 0x80, 0x80, 0x80], '\ufffd'],
  [[0xfc, 0x84, 0x80, 0x80, 0x80, 0x80], '\ufffd'],
  [[0xfe, 0x80], '\ufffd\ufffd'],
  [[0xe2, 0x82], '\ufffd'],
  [[0xe2, 0x80, 0x8b], '\\u200B'],
  [[0xee, 0x80, 0x80], '\ue000'],
  [[0xf4, 0x90, 0x80, 0x80], '\ufffd'],
  [[0xef, 0xbf, 0xbe], '\\uFFFE'],
  [[0xc2, 0xa0], '\u00a0'],
  [[0xf9, 0xf6, 0xbf, 0x79], '\ufffd\ufffdy'],
];

describe('printable text', () => {
  test.each(SHOWN)('%j', (bytes, text) => {
    expect(printableText(Uint8Array.from(bytes), 0, bytes.length)).toBe(text);
  });

  test('any bytes give text without controls', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(printableText(bytes, 0, bytes.length)).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
    );
  });
});
