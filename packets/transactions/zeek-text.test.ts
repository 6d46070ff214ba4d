import { describe, expect, it } from 'vitest';
import type { LogColumn, LogValue } from './log';
import { zeekLogObject } from './zeek-json';
import { zeekCell, zeekLogText } from './zeek-text';

describe('cells as Zeek writes them', () => {
  const rows: [why: string, type: LogColumn['type'], value: LogValue, text: string, json: unknown][] = [
    ['unset', 'string', undefined, '-', undefined],
    ['empty text', 'string', '', '(empty)', ''],
    ['a text that looks unset', 'string', '-', '\\x2d', '-'],
    ['a text that looks empty', 'string', '(empty)', '\\x28empty)', '(empty)'],
    ['control characters', 'string', 'a\tb\0', 'a\\x09b\\x00', 'a\tb\0'],
    ['a backslash', 'string', 'a\\b', 'a\\\\b', 'a\\b'],
    ['UTF-8', 'string', 'caf\xc3\xa9', 'café', 'café'],
    ['no UTF-8', 'string', 'caf\xe9', 'caf\\xe9', 'caf\\xe9'],
    ['a comma', 'string', 'a,b', 'a,b', 'a,b'],
    ['a comma in a set', 'set[string]', ['a,b', 'c'], 'a\\x2cb,c', ['a,b', 'c']],
    ['an empty set', 'set[string]', [], '(empty)', []],
    ['a vector with a hole', 'vector[string]', ['a', undefined], 'a,-', ['a', null]],
    ['true', 'bool', true, 'T', true],
    ['a count', 'count', 7, '7', 7],
    ['a time', 'time', 1_500_000_000_123_456_789n, '1500000000.123457', 1500000000.123457],
    ['an interval', 'interval', 1_500n, '0.000002', 0.000002],
  ];
  it.each(rows)('%s', (_why, type, value, text, json) => {
    const column: LogColumn = { name: 'x', type };
    expect(zeekCell(column, value)).toBe(text);
    expect(zeekLogObject([column], [value])).toEqual(json === undefined ? {} : { x: json });
  });
});

it('writes the header that Zeek’s tools read', () => {
  const columns: LogColumn[] = [
    { name: 'ts', type: 'time' },
    { name: 'name', type: 'string' },
  ];
  const text = zeekLogText('weird', columns, [{ values: [0n, 'odd'], packets: [1, 1] }]);
  expect(text.split('\n')).toEqual([
    '#separator \\x09',
    '#set_separator\t,',
    '#empty_field\t(empty)',
    '#unset_field\t-',
    '#path\tweird',
    '#open\t1970-01-01-00-00-00',
    '#fields\tts\tname',
    '#types\ttime\tstring',
    '0.000000\todd',
    '',
  ]);
});
