import { expect, it } from 'vitest';
import { alike } from './make-capture';
import { madeTable } from './make-one';

it('tells what became of each capture', () => {
  const table = madeTable([
    {
      slug: 'inside',
      captures: [
        { slug: 'inside', packets: 68, facts: 4 },
        { slug: 'outside', packets: 66, facts: 5 },
      ],
      seconds: 12.34,
      attempts: 2,
      problems: [],
    },
    {
      slug: 'tls13',
      captures: [],
      seconds: 3,
      attempts: 2,
      problems: ['hellos: expected 2, found 1', 'more'],
    },
  ]);
  expect(table.split('\n')).toEqual([
    'capture              packets facts seconds  remarks',
    'inside                    68     4    12.3  at the second attempt',
    'outside                   66     5          with inside',
    'tls13                      –     –     3.0  failed: hellos: expected 2, found 1',
    '1 of 2 scenarios made',
  ]);
});

it.each([
  [['22', '80'], ['80', '22'], true],
  [['22', '80'], ['22'], false],
  [3, 3, true],
  [3, 4, false],
])('%j and %j promise the same: %s', (one, other, promised) => {
  expect(alike(one, other)).toBe(promised);
});
