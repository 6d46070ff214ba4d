import { expect, it } from 'vitest';
import { letterText, repeatText } from './history-text';

it.each([
  ['S', 'originator', 'SYN without ACK'],
  ['h', 'responder', 'SYN with ACK'],
  ['^', 'sensor', 'turned round'],
  ['z', 'responder', 'not known'],
])('%s is of the %s', (letter, who, what) => {
  const text = letterText(letter);
  expect(text.who).toBe(who);
  expect(text.what).toContain(what);
});

it('says how often what is counted has happened', () => {
  const history = 'ShTADTdtT';
  expect([...history].map((_, at) => repeatText(history, at))).toEqual([
    '',
    '',
    '',
    '',
    '',
    ' (the 10th time)',
    '',
    '',
    ' (the 100th time)',
  ]);
});
