import { toHex } from '../asn1/bytes';
import type { System } from '../system';
import { complain, eachInput, flagsAndNames, linesOf, printLines, type Tool } from './tools';

function echo(system: System, args: readonly string[]): number {
  const bare = args[0] === '-n';
  system.stdout.text(`${(bare ? args.slice(1) : args).join(' ')}${bare ? '' : '\n'}`);
  return 0;
}

/** `-n 5`, `-n5` and `-5`. */
function countAndNames(args: readonly string[]): { count: number; names: string[] } {
  const names: string[] = [];
  let count = 10;
  for (let at = 0; at < args.length; at++) {
    const short = /^-n?(\d+)$/.exec(args[at]);
    if (short) count = Number(short[1]);
    else if (args[at] === '-n') count = Number(args[++at]);
    else names.push(args[at]);
  }
  return { count: Number.isFinite(count) ? count : 10, names };
}

function part(tool: 'head' | 'tail') {
  return (system: System, args: readonly string[]): number => {
    const { count, names } = countAndNames(args);
    return eachInput(system, tool, names, (bytes, name) => {
      if (names.length > 1) system.stdout.text(`==> ${name} <==\n`);
      const lines = linesOf(bytes);
      printLines(
        system,
        tool === 'head' ? lines.slice(0, count) : lines.slice(Math.max(0, lines.length - count)),
      );
    });
  };
}

function count(system: System, args: readonly string[]): number {
  const { flags, names } = flagsAndNames(args);
  return eachInput(system, 'wc', names, (bytes, name) => {
    const text = new TextDecoder().decode(bytes);
    const lines = text.split('\n').length - 1;
    const words = text.split(/\s+/).filter(Boolean).length;
    const all = !flags.size;
    const numbers = [
      ...(all || flags.has('l') ? [lines] : []),
      ...(all || flags.has('w') ? [words] : []),
      ...(all || flags.has('c') ? [bytes.length] : []),
    ];
    const columns =
      numbers.length > 1 ? numbers.map((number) => String(number).padStart(3)) : numbers.map(String);
    system.stdout.text(`${columns.join(' ')}${name ? ` ${name}` : ''}\n`);
  });
}

function search(system: System, args: readonly string[]): number {
  const { flags, names } = flagsAndNames(args);
  const [pattern, ...files] = names;
  if (pattern === undefined) return complain(system, 'usage: grep [-civnAE] PATTERN [FILE]…') + 1;
  const matcher = matcherOf(pattern, flags);
  if (!matcher) return complain(system, `grep: the pattern ${pattern} is no regular expression`) + 1;
  let found = false;
  const code = eachInput(system, 'grep', files, (bytes, name) => {
    const hits = linesOf(bytes).flatMap((line, index) =>
      matcher(line) !== flags.has('v') ? [{ line, index }] : [],
    );
    found ||= hits.length > 0;
    const prefix = files.length > 1 ? `${name}:` : '';
    if (flags.has('q')) return;
    if (flags.has('c')) system.stdout.text(`${prefix}${hits.length}\n`);
    else
      for (const { line, index } of hits)
        system.stdout.text(`${prefix}${flags.has('n') ? `${index + 1}:` : ''}${line}\n`);
  });
  return code ? 2 : found ? 0 : 1;
}

function matcherOf(pattern: string, flags: ReadonlySet<string>): ((line: string) => boolean) | undefined {
  const fold = (text: string) => (flags.has('i') ? text.toLowerCase() : text);
  if (flags.has('F')) return (line) => fold(line).includes(fold(pattern));
  try {
    // Basic expressions take + ? | ( ) { } as themselves unless a backslash stands before them.
    const source = flags.has('E')
      ? pattern
      : pattern.replace(/\\?[+?|(){}]/g, (hit) => (hit.length > 1 ? hit[1] : `\\${hit}`));
    const expression = new RegExp(source, flags.has('i') ? 'i' : '');
    return (line) => expression.test(line);
  } catch {
    return undefined;
  }
}

/** Differences as `diff` prints them, by the longest common lines; the sizes are bounded since the table is their product. */
function difference(system: System, args: readonly string[]): number {
  const { names } = flagsAndNames(args);
  if (names.length !== 2) return complain(system, 'usage: diff FILE FILE') + 1;
  const [a, b] = names.map((name) => system.files.read(name));
  const missing = names.find((name) => !system.files.read(name));
  if (!a || !b) return complain(system, `diff: ${missing}: No such file or directory`) + 1;
  const [left, right] = [linesOf(a), linesOf(b)];
  if (left.length * right.length > 4_000_000)
    return complain(system, 'diff: the files are too long to compare') + 1;
  const hunks = hunksOf(left, right);
  for (const hunk of hunks) system.stdout.text(hunk);
  return hunks.length ? 1 : 0;
}

function hunksOf(left: readonly string[], right: readonly string[]): string[] {
  const common = commonTable(left, right);
  const hunks: string[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (left[i] === right[j] && i < left.length && j < right.length) {
      i++;
      j++;
      continue;
    }
    const [fromI, fromJ] = [i, j];
    while (
      (i < left.length || j < right.length) &&
      !(i < left.length && j < right.length && left[i] === right[j])
    ) {
      if (j >= right.length || (i < left.length && common[i + 1][j] >= common[i][j + 1])) i++;
      else j++;
    }
    hunks.push(hunkText(left.slice(fromI, i), right.slice(fromJ, j), fromI, fromJ));
  }
  return hunks;
}

/** Length of the longest common subsequence of what stands behind each pair of places. */
function commonTable(left: readonly string[], right: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      table[i][j] =
        left[i] === right[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

function hunkText(
  gone: readonly string[],
  come: readonly string[],
  fromLeft: number,
  fromRight: number,
): string {
  const range = (from: number, length: number) =>
    length > 1 ? `${from + 1},${from + length}` : `${from + Math.min(1, length)}`;
  const letter = !gone.length ? 'a' : !come.length ? 'd' : 'c';
  const head = `${range(fromLeft, gone.length)}${letter}${range(fromRight, come.length)}\n`;
  const separator = letter === 'c' ? '---\n' : '';
  return (
    head + gone.map((line) => `< ${line}\n`).join('') + separator + come.map((line) => `> ${line}\n`).join('')
  );
}

function hexdump(system: System, args: readonly string[]): number {
  const { flags, names } = flagsAndNames(args);
  return eachInput(system, 'xxd', names, (bytes) => {
    if (flags.has('p')) {
      system.stdout.text(toHex(bytes).replace(/.{1,60}/g, '$&\n'));
      return;
    }
    for (let at = 0; at < bytes.length; at += 16) {
      const row = bytes.subarray(at, at + 16);
      const hex = toHex(row)
        .replace(/(.{4})(?=.)/g, '$1 ')
        .padEnd(39);
      const text = Array.from(row, (byte) =>
        byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
      ).join('');
      system.stdout.text(`${at.toString(16).padStart(8, '0')}: ${hex}  ${text}\n`);
    }
  });
}

export const TEXT_TOOLS: readonly Tool[] = [
  { name: 'diff', summary: 'shows how two files differ', run: difference },
  { name: 'echo', summary: 'prints its words', run: echo },
  { name: 'grep', summary: 'prints the lines that match', run: search },
  { name: 'head', summary: 'prints the first lines', run: part('head') },
  { name: 'hexdump', summary: 'shows bytes in hexadecimal', run: hexdump },
  { name: 'tail', summary: 'prints the last lines', run: part('tail') },
  { name: 'wc', summary: 'counts lines, words and bytes', run: count },
  { name: 'xxd', summary: 'shows bytes in hexadecimal', run: hexdump },
];
