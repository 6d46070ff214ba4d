import type { ProgressEntry } from '../attempts';
import { isRecord } from '../checks/read-answer';
import { mergeEntries } from './merge';
import { type ProgressProblem, readEntry } from './read-entry';

export type { ProgressProblem } from './read-entry';

const FORMAT = 'tapbook-progress';
const VERSION = 1;
/** A file with more wrong places than this is told about these only. */
const MOST_PROBLEMS = 20;

/** All progress as one JSON file, entries in their order, so that the same progress gives the same file. */
export function writeProgressFile(entries: readonly ProgressEntry[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, entries: mergeEntries(entries) }, undefined, 1)}\n`;
}

/** What was in a progress file. Sound entries are given even where others are not. */
export interface ProgressFile {
  readonly entries: readonly ProgressEntry[];
  readonly problems: readonly ProgressProblem[];
}

export async function readProgressFile(text: string): Promise<ProgressFile> {
  const parsed = parse(text);
  if (!isRecord(parsed) || parsed.format !== FORMAT) {
    return refused('', 'This is not a progress file: it should be what "export progress" saved.');
  }
  if (parsed.version !== VERSION) {
    return refused(
      'version',
      `is ${JSON.stringify(parsed.version)}; this version of Tapbook reads ${VERSION}`,
    );
  }
  if (!Array.isArray(parsed.entries)) return refused('entries', 'is not a list');
  const entries: ProgressEntry[] = [];
  const problems: ProgressProblem[] = [];
  for (const [index, value] of parsed.entries.entries()) {
    const outcome = await readEntry(value, `entries[${index}]`);
    if ('entry' in outcome) entries.push(outcome.entry);
    else if (problems.length < MOST_PROBLEMS) problems.push(outcome.problem);
  }
  return { entries: mergeEntries(entries), problems };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(path: string, message: string): ProgressFile {
  return { entries: [], problems: [{ path, message }] };
}
