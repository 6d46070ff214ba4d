import { describe, expect, it } from 'vitest';
import { inspectBuffer } from './inspect';
import type {
  BufferMatch,
  ByteJumpMatch,
  ByteTestMatch,
  ContentMatch,
  DataAtMatch,
  NumberReading,
  PatternMatch,
} from './match';

const bytes = (text: string) => new TextEncoder().encode(text);
let option = 0;
const content = (text: string, more: Partial<ContentMatch> = {}): ContentMatch => ({
  kind: 'content',
  option: option++,
  bytes: bytes(text),
  negated: false,
  ignoreCase: false,
  startsWith: false,
  endsWith: false,
  ...more,
});
const pcre = (pattern: RegExp, more: Partial<PatternMatch> = {}): PatternMatch => ({
  kind: 'pcre',
  option: option++,
  pattern,
  negated: false,
  relative: false,
  ...more,
});
const dataAt = (position: number, more: Partial<DataAtMatch> = {}): DataAtMatch => ({
  kind: 'isdataat',
  option: option++,
  position,
  negated: false,
  relative: false,
  ...more,
});
const reading = (count: number, offset: number, more: Partial<NumberReading> = {}): NumberReading => ({
  count,
  offset,
  relative: false,
  littleEndian: false,
  ...more,
});
const test = (r: NumberReading, comparison: ByteTestMatch['comparison'], value: number): ByteTestMatch => ({
  kind: 'byte_test',
  option: option++,
  reading: r,
  comparison,
  negated: false,
  value,
});
const jump = (r: NumberReading, more: Partial<ByteJumpMatch> = {}): ByteJumpMatch => ({
  kind: 'byte_jump',
  option: option++,
  reading: r,
  multiplier: 1,
  align: false,
  from: 'here',
  postOffset: 0,
  ...more,
});

describe('a buffer', () => {
  const rows: [why: string, buffer: string, matches: BufferMatch[], spans: [number, number][] | undefined][] =
    [
      ['content is found anywhere', 'say hello', [content('hello')], [[4, 9]]],
      ['case counts', 'say Hello', [content('hello')], undefined],
      ['unless nocase', 'say HeLLo', [content('hello', { ignoreCase: true })], [[4, 9]]],
      ['offset leaves the start out', 'aXbX', [content('X', { offset: 2 })], [[3, 4]]],
      ['depth ends the search', 'abcX', [content('X', { depth: 3 })], undefined],
      ['depth counts from the offset', 'abcX', [content('X', { offset: 1, depth: 3 })], [[3, 4]]],
      [
        'a relative match starts behind the last',
        'XX',
        [content('X'), content('X', { distance: 0 })],
        [
          [0, 1],
          [1, 2],
        ],
      ],
      ['within bounds it', 'A12B', [content('A'), content('B', { within: 2 })], undefined],
      [
        'distance and within together',
        'A12B',
        [content('A'), content('B', { distance: 2, within: 1 })],
        [
          [0, 1],
          [3, 4],
        ],
      ],
      [
        'a failed relative match retries the one before',
        'A1 A2B',
        [content('A'), content('B', { distance: 1, within: 1 })],
        [
          [3, 4],
          [5, 6],
        ],
      ],
      [
        'negative distance steps back',
        'ABC',
        [content('C'), content('B', { distance: -2, within: 1 })],
        [
          [2, 3],
          [1, 2],
        ],
      ],
      ['a negated content must not be there', 'abc', [content('b', { negated: true })], undefined],
      [
        'a negated content in a window that is empty holds',
        'ab',
        [content('b'), content('x', { negated: true, distance: 5 })],
        [[1, 2]],
      ],
      ['startswith', 'abab', [content('b', { startsWith: true })], undefined],
      ['endswith takes the last occurrence', 'abab', [content('ab', { endsWith: true })], [[2, 4]]],
      ['a pattern', 'id=42;', [pcre(/id=\d+/)], [[0, 5]]],
      [
        'a relative pattern sees ^ at the anchor',
        'xx42',
        [content('xx'), pcre(/^\d+$/, { relative: true })],
        [
          [0, 2],
          [2, 4],
        ],
      ],
      ['a negated pattern', 'GET', [pcre(/POST/, { negated: true })], []],
      ['isdataat counts bytes', 'abc', [dataAt(2)], []],
      ['isdataat past the end', 'abc', [dataAt(3)], undefined],
      [
        'isdataat relative, negated: nothing follows',
        'abc',
        [content('c'), dataAt(1, { relative: true, negated: true })],
        [[2, 3]],
      ],
      ['byte_test on digits', 'len 0042', [test(reading(4, 4, { digits: 10 }), '=', 42)], [[4, 8]]],
      ['byte_test binary', '\u0001\u0002', [test(reading(2, 0), '=', 0x0102)], [[0, 2]]],
      [
        'byte_test little endian',
        '\u0001\u0002',
        [test(reading(2, 0, { littleEndian: true }), '=', 0x0201)],
        [[0, 2]],
      ],
      ['byte_test past the end fails', 'a', [test(reading(2, 0), '>', 0)], undefined],
      [
        'byte_jump lands behind the length it read',
        '\u0002xxEND',
        [jump(reading(1, 0)), content('END', { distance: 0, within: 3 })],
        [
          [0, 1],
          [3, 6],
        ],
      ],
      ['byte_jump past the end fails', '\u0009xx', [jump(reading(1, 0))], undefined],
      [
        'byte_jump from the end',
        '0 pandemic',
        [jump(reading(0, 0), { from: 'end', postOffset: -8 }), content('pandemic', { distance: 0 })],
        [
          [0, 0],
          [2, 10],
        ],
      ],
    ];
  it.each(rows)('%s', (_why, buffer, matches, spans) => {
    expect(inspectBuffer(bytes(buffer), matches)?.map((span) => [...span.bytes])).toEqual(spans);
  });

  it('gives up instead of trying every combination', () => {
    const hostile = bytes('A'.repeat(5000));
    const matches = Array.from({ length: 12 }, (_, at) => content('A', at ? { distance: 0 } : {}));
    expect(inspectBuffer(hostile, [...matches, content('B', { distance: 0 })])).toBeUndefined();
  });
});
