import { expect, test } from 'vitest';
import type { Cell } from './cells';
import { newNotebook } from './new-notebook';
import { afterText, momentText, timelineOf } from './timeline';

const cited = (id: string, capture: string, time: string | undefined): Cell => ({
  kind: 'citation',
  id,
  address: `capture/${capture}#packet=1`,
  label: id,
  quote: { text: 'x', ...(time !== undefined && { time }) },
  note: '',
});

test('evidence of several captures stands in the order of its times, prose and the untimed left out', () => {
  const cells: Cell[] = [
    cited('late', 'one', '2000000000'),
    { kind: 'prose', id: 'p', markdown: 'x' },
    cited('untimed', 'one', undefined),
    cited('early', 'two', '1000000000'),
    cited('same', 'two', '2000000000'),
  ];
  const entries = timelineOf({ ...newNotebook('n', 'x', 0), cells });
  expect(entries.map(({ cell, capture, after }) => [cell, capture, after])).toEqual([
    ['early', 'two', undefined],
    ['late', 'one', 1_000_000_000n],
    ['same', 'two', 0n],
  ]);
  expect(entries[1].path).toBe('capture/one#packet=1');
});

test.each([
  ['0', '1970-01-01 00:00:00.000000'],
  ['1772442842118204999', '2026-03-02 09:14:02.118204'],
  ['-1', '1969-12-31 23:59:59.999999'],
  ['999999999999999999999999999', '999999999999999999999999999 ns'],
])('%s ns is %s', (time, text) => {
  expect(momentText(time)).toBe(text);
});

test.each([
  [812_000n, '+812 µs'],
  [1_250_000_000n, '+1.250 s'],
  [13_867_000_000_000n, '+3:51:07'],
])('%s after is %s', (after, text) => {
  expect(afterText(after)).toBe(text);
});
