import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex } from '../testing/dissect-alone';
import { labelCount, readName } from './names';

test.each([
  ['00', 0, '<Root>', 1, undefined, 'the empty name'],
  ['03777777 0474657374 00', 0, 'www.test', 10, undefined, 'labels'],
  ['0474657374 00 03777777 c000', 6, 'www.test', 6, undefined, 'a pointer ends a name'],
  ['c002 0161 00', 0, 'a', 2, undefined, 'a pointer may lead forward'],
  ['c000', 0, '<Name contains a pointer that loops>', 2, 'loop', 'a pointer to itself'],
  ['0161 c000', 0, '<Name contains a pointer that loops>', 4, 'loop', 'a pointer to its own name'],
  ['c002 c000', 0, '<Name contains a pointer that loops>', 2, 'loop', 'two pointers at each other'],
  ['8161 00', 0, '<Unknown extended label>', 1, 'label', 'reserved label type'],
  ['0561', 0, '<Root>', 2, 'short', 'a label past the end'],
  ['0161 c0', 0, 'a', 3, 'short', 'half a pointer'],
  ['', 0, '<Root>', 0, 'short', 'nothing'],
] as readonly (readonly [string, number, string, number, string | undefined, string])[])(
  'name %s from %i is %s of %i bytes',
  (digits, at, text, length, problem) => {
    const bytes = hex(digits);
    const name = readName(bytes, 0, bytes.length, at);
    expect(name.length).toBe(length);
    expect(name.problem).toBe(problem);
    if (problem !== 'short') expect(name.text).toBe(text);
  },
);

test('a name longer than any name is named so and still skipped', () => {
  const bytes = new Uint8Array(64 * 40 + 1);
  for (let i = 0; i < 40; i++) bytes[i * 64] = 63;
  expect(readName(bytes, 0, bytes.length, 0)).toMatchObject({
    text: '<Name too long>',
    length: 2561,
    problem: 'long',
  });
});

test('any bytes give a name within the message, in bounded work', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, at) => {
      const name = readName(bytes, 0, bytes.length, Math.min(at, bytes.length));
      expect(name.text.length).toBeLessThanOrEqual(1300);
      expect(at + name.length).toBeLessThanOrEqual(Math.max(at, bytes.length) + 1);
    }),
  );
});

test.each([
  ['www.test', 2],
  ['wpad', 1],
  ['a', 0],
])('%s counts %i labels as Wireshark does', (name, count) => {
  expect(labelCount(name)).toBe(count);
});
