import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readerOf, type ValueType, valueReaders } from './index';
import { withoutUnit } from './value-type';

/** [type, typed, normal form, why] */
const readings: [ValueType, string, string | undefined, string][] = [
  ['integer', '1500', '1500', 'decimal'],
  ['integer', ' 0x05DC ', '1500', 'hexadecimal, any case, spaces around'],
  ['integer', '0b101', '5', 'binary'],
  ['integer', '1,500', '1500', 'thousands separator'],
  ['integer', '4 294 967 295', '4294967295', 'spaces as separators'],
  ['integer', "3'405'691'582", '3405691582', 'apostrophes'],
  ['integer', '1,50', undefined, 'no group of three: a decimal comma'],
  ['integer', '1,500 000', undefined, 'mixed separators'],
  ['integer', '−7', '-7', 'a true minus sign'],
  ['integer', 'True', '1', 'how newer tshark prints a flag'],
  ['integer', '18446744073709551615', '18446744073709551615', 'beyond what a double holds'],
  ['integer', 'ff', undefined, 'hexadecimal needs 0x'],
  ['integer', '', undefined, 'nothing'],
  ['decimal', '0,25', '0.25', 'decimal comma'],
  ['decimal', '.5', '0.5', 'no leading zero'],
  ['decimal', '1.', '1', 'no decimals'],
  ['decimal', '1.2.3', undefined, 'two points'],
  ['ip', '192.0.2.1', 'c0000201', 'dotted'],
  ['ip', '192.0.2.256', undefined, 'out of range'],
  ['ip', '192.0.2', undefined, 'three parts'],
  ['ip', '2001:DB8::1', '20010db8000000000000000000000001', 'compressed, upper case'],
  ['ip', '2001:0db8:0:0:0:0:0:1', '20010db8000000000000000000000001', 'written out'],
  ['ip', '::', '0'.repeat(32), 'unspecified'],
  ['ip', '[::1]', `${'0'.repeat(31)}1`, 'brackets as in a URL'],
  ['ip', '::ffff:192.0.2.1', '00000000000000000000ffffc0000201', 'embedded quad'],
  ['ip', '1::2::3', undefined, 'two gaps'],
  ['ip', '1:2:3:4:5:6:7:8:9', undefined, 'nine groups'],
  ['ip', '1:2:3:4:5:6:7::8', undefined, 'a gap with nothing in it'],
  ['ip', '12345::', undefined, 'five digits'],
  ['mac', '02:00:5E:10:00:01', '02005e100001', 'colons'],
  ['mac', '02-00-5e-10-00-01', '02005e100001', 'hyphens'],
  ['mac', '0200.5e10.0001', '02005e100001', 'dots'],
  ['mac', '02005e100001', '02005e100001', 'nothing between'],
  ['mac', '02:00:5e:10:00', undefined, 'five bytes'],
  ['mac', '02:00:5e:10:00:01:', undefined, 'a colon too many'],
  ['time', '2026-03-01T10:00:00Z', '1772359200', 'ISO 8601'],
  ['time', '2026-03-01 10:00:00.250000', '1772359200.25', 'space, fraction, UTC understood'],
  ['time', '2026-03-01T11:00:00+01:00', '1772359200', 'another zone'],
  ['time', '1772359200.250000000', '1772359200.25', 'as tshark prints frame.time_epoch'],
  ['time', '2026-13-01T10:00:00Z', undefined, 'month 13'],
  ['duration', '250 ms', '0.25', 'milliseconds'],
  ['duration', '0.25', '0.25', 'seconds understood'],
  ['duration', '1,5 s', '1.5', 'decimal comma'],
  ['duration', '3 fortnights', undefined, 'unknown unit'],
  ['name', 'WWW.Example.Test.', 'www.example.test', 'case and final dot'],
  ['name', 'two words', undefined, 'a name has no spaces'],
  ['hash', 'SHA256:AB:cd', 'abcd', 'algorithm and colons'],
  ['hash', 'abc', undefined, 'half a byte'],
  ['text', ' "GET  /" ', 'GET /', 'quotes and spaces'],
];

describe('values are read tolerantly', () => {
  test.each(readings)('%s: %j → %j (%s)', (type, typed, normal) => {
    expect(readerOf(type).read(typed)).toBe(normal);
  });

  test('any whole number reads back from each of its notations', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
        const grouped = String(value).replace(/\B(?=(\d{3})+$)/g, ',');
        for (const typed of [String(value), `0x${value.toString(16)}`, `0b${value.toString(2)}`, grouped]) {
          expect(valueReaders.integer.read(typed)).toBe(String(value));
        }
      }),
    );
  });

  test('any IPv6 address reads the same however it is written', () => {
    fc.assert(
      fc.property(fc.ipV6(), (typed) => {
        const normal = valueReaders.ip.read(typed);
        expect(normal).toMatch(/^[0-9a-f]{32}$/);
        const groups = normal!.match(/.{4}/g)!;
        expect(valueReaders.ip.read(groups.join(':').toUpperCase())).toBe(normal);
      }),
    );
  });

  test('no reader throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        for (const reader of Object.values(valueReaders)) reader.read(typed);
      }),
    );
  });
});

test.each([
  ['20 bytes', 'bytes', '20'],
  ['20bytes', 'bytes', '20'],
  ['1 Byte', 'bytes', '1'],
  ['20', 'bytes', '20'],
  ['0x14', undefined, '0x14'],
  ['kilobytes', 'bytes', 'kilobytes'],
])('the unit of %j (%s) comes off: %j', (typed, unit, rest) => {
  expect(withoutUnit(typed, unit)).toBe(rest);
});

test('every reader of the folder is in its index', () => {
  const folder = new URL('.', import.meta.url).pathname;
  const declared = readdirSync(folder)
    .filter((file) => !/index|test|value-type/.test(file))
    .flatMap((file) => [...readFileSync(folder + file, 'utf8').matchAll(/export const (\w+): ValueReader/g)])
    .map((match) => match[1]);
  expect(Object.keys(valueReaders).sort()).toEqual(declared.sort());
});
