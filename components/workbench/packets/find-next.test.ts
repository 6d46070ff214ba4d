import { expect, it } from 'vitest';
import { hexBytes } from './find-next';

it.each([
  ['47 45 54', [0x47, 0x45, 0x54]],
  ['47:45:54', [0x47, 0x45, 0x54]],
  ['0x4745', [0x47, 0x45]],
  ['474', undefined],
  ['', undefined],
  ['GET', undefined],
])('%s', (text, bytes) => {
  const found = hexBytes(text);
  expect(found && [...found]).toEqual(bytes);
});
