import type { WorkingFiles } from '../files/file-map';
import type { ShellWord } from './words';

/** Pathname expansion of POSIX shells: `*`, `?` and `[…]` that are not quoted. No match leaves the word as it is. */
export function expandWord(word: ShellWord, files: WorkingFiles): string[] {
  const special = [...word.text].some((char, index) => '*?['.includes(char) && !word.literal.has(index));
  if (!special) return [word.text];
  const slash = word.text.lastIndexOf('/');
  const folder = word.text.slice(0, slash + 1);
  const pattern = patternOf(word, slash + 1);
  const names = files
    .list(folder || '.')
    .map((name) => name.replace(/\/$/, ''))
    .filter((name) => pattern.test(name) && (!name.startsWith('.') || word.text[slash + 1] === '.'));
  return names.length ? names.map((name) => folder + name) : [word.text];
}

function patternOf(word: ShellWord, from: number): RegExp {
  let source = '';
  for (let at = from; at < word.text.length; at++) {
    const char = word.text[at];
    const close = char === '[' && !word.literal.has(at) ? word.text.indexOf(']', at + 2) : -1;
    if (word.literal.has(at)) source += escaped(char);
    else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (close > 0) {
      source += `[${word.text
        .slice(at + 1, close)
        .replace(/^!/, '^')
        .replace(/\\/g, '\\\\')}]`;
      at = close;
    } else source += escaped(char);
  }
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    // A class such as [z-a] means nothing: then nothing matches.
    return /^(?!)/;
  }
}

const escaped = (char: string): string => char.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
