import { describe, expect, it } from 'vitest';
import { LineEditor } from './line-editor';

function typed(keys: string, history: string[] = []): LineEditor {
  const line = new LineEditor(history);
  for (const _ of line.feed(keys));
  return line;
}

describe('the line being typed', () => {
  it.each([
    ['openssl', 'openssl', 7, 'letters'],
    ['abc\x7f', 'ab', 2, 'backspace'],
    ['abc\x1b[D\x1b[Dx', 'axbc', 2, 'left and insert'],
    ['abc\x01x', 'xabc', 1, 'Ctrl-A'],
    ['abc\x01\x05x', 'abcx', 4, 'Ctrl-E'],
    ['openssl req\x17', 'openssl ', 8, 'Ctrl-W takes a word'],
    ['abc\x1b[D\x0b', 'ab', 2, 'Ctrl-K takes the rest'],
    ['abc\x15', '', 0, 'Ctrl-U takes all before'],
    ['abc\x1b[D\x1b[3~', 'ab', 2, 'Delete'],
    ['\x7fa', 'a', 1, 'backspace at the start does nothing'],
    ['a\x1b[5~b', 'ab', 2, 'an unknown sequence is no text'],
  ])('%j gives %j', (keys, text, cursor) => {
    const line = typed(keys);
    expect([line.text, line.cursor]).toEqual([text, cursor]);
  });

  it('recalls history and comes back to what was being typed', () => {
    const line = typed('ne\x1b[A\x1b[A', ['first', 'second']);
    expect(line.text).toBe('first');
    for (const _ of line.feed('\x1b[B\x1b[B'));
    expect(line.text).toBe('ne');
  });

  it('gives each line of a paste once, whatever ends it', () => {
    const line = new LineEditor();
    const lines: string[] = [];
    for (const event of line.feed('\x1b[200~one\r\ntwo\nthree\x1b[201~')) {
      if (event.event !== 'entered') continue;
      lines.push(event.line);
      line.reset();
    }
    expect(lines).toEqual(['one', 'two']);
    expect(line.text).toBe('three');
  });
});
