import { describe, expect, it } from 'vitest';
import { isKey } from './commands';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('keys of commands', () => {
  it.each([
    ['g', { key: 'g' }, true],
    ['?', { key: '?', shiftKey: true }, true],
    ['M', { key: 'M', shiftKey: true }, true],
    ['F8', { key: 'F8' }, true],
    ['g', { key: 'g', ctrlKey: true }, false],
    ['g', { key: 'g', altKey: true }, false],
    ['Ctrl+G', { key: 'g', ctrlKey: true }, true],
    ['Ctrl+G', { key: 'g', metaKey: true }, true],
    ['Ctrl+G', { key: 'G', ctrlKey: true, shiftKey: true }, false],
    ['Ctrl+Alt+4', { key: '4', ctrlKey: true, altKey: true }, true],
    ['Ctrl+Alt+4', { key: '4', ctrlKey: true }, false],
    ['Ctrl+Alt+Shift+T', { key: 'T', ctrlKey: true, altKey: true, shiftKey: true }, true],
    ['Ctrl+.', { key: '.', ctrlKey: true }, true],
  ])('%s by %o: %s', (key, event, is) => {
    expect(isKey(key, { ...NONE, ...event })).toBe(is);
  });
});
