import type { TerminalLine } from '../blocks';
import { type Fault, type Fields, fault, isBase64, isRecord, isText } from '../reading';
import { type CellBase, type CellKind, changed, type Difference } from './cell';

/** Lines that were typed at the certificates' terminal, with what they said, and all that is needed to run them again. */
export interface TerminalCell extends CellBase {
  readonly kind: 'terminal';
  /** Path (absolute) and content in Base64, sorted by path; a path that ends in a slash is a folder. */
  readonly files: readonly (readonly [path: string, base64: string])[];
  readonly folder: string;
  /** Milliseconds since 1970 that the clock shows while they run. */
  readonly clock: number;
  readonly lines: readonly RecordedLine[];
  readonly note: string;
}

interface RecordedLine extends TerminalLine {
  /** It says something else each time (new keys are new): only its exit code is compared. */
  readonly varies: boolean;
}

export const terminal: CellKind<TerminalCell> = {
  kind: 'terminal',
  noun: 'transcript',

  read(id, { files, folder, clock, lines, note }) {
    if (!areFiles(files)) return fault('files', 'is not a list of paths with contents');
    if (!isText(folder) || !folder.startsWith('/')) return fault('folder', 'is not an absolute path');
    if (typeof clock !== 'number' || !Number.isFinite(clock))
      return fault('clock', 'is not a time in milliseconds');
    const typed = readLines(lines);
    if ('message' in typed) return typed;
    if (!isText(note)) return fault('note', 'is not a text');
    return { kind: 'terminal', id, files, folder, clock, lines: typed, note };
  },

  title: ({ lines }) =>
    `Terminal: ${lines[0]?.typed ?? 'nothing'}${lines.length > 1 ? ` and ${lines.length - 1} more` : ''}`,

  shown: ({ files, lines }) => [
    {
      block: 'source',
      text: 'Terminal',
      code: filesText(files.filter(([path]) => !path.endsWith('/')).length),
    },
    { block: 'terminal', lines },
  ],

  words: ({ note }) => note,
  withWords: (cell, note) => ({ ...cell, note }),
  captures: () => [],

  async again(cell) {
    const { play } = await import('../transcripts/play');
    const typed = cell.lines.map((line) => line.typed);
    const played = await play(cell, typed);
    return {
      differences: cell.lines.flatMap((line, at): Difference[] => [
        ...changed(`exit code of line ${at + 1}`, String(line.code), String(played[at].code)),
        ...(line.varies ? [] : changed(`output of line ${at + 1}`, line.said, played[at].said)),
      ]),
      cell: { ...cell, lines: cell.lines.map((line, at) => ({ ...line, ...played[at] })) },
    };
  },
};

function filesText(count: number): string {
  if (count === 0) return 'no files at the beginning';
  return count === 1 ? '1 file at the beginning' : `${count} files at the beginning`;
}

function areFiles(value: unknown): value is TerminalCell['files'] {
  return (
    Array.isArray(value) &&
    value.every(
      (file) =>
        Array.isArray(file) &&
        file.length === 2 &&
        isText(file[0]) &&
        file[0].startsWith('/') &&
        isBase64(file[1]),
    )
  );
}

function readLines(value: unknown): readonly RecordedLine[] | Fault {
  if (!Array.isArray(value)) return fault('lines', 'is not a list');
  const wrong = value.findIndex((line) => !isLine(line));
  if (wrong >= 0) return fault(`lines[${wrong}]`, 'is not a line with output and exit code');
  return value.map(({ typed, said, code, varies }) => ({ typed, said, code, varies }));
}

function isLine(value: unknown): value is RecordedLine & Fields {
  return (
    isRecord(value) &&
    isText(value.typed) &&
    isText(value.said) &&
    Number.isSafeInteger(value.code) &&
    typeof value.varies === 'boolean'
  );
}
