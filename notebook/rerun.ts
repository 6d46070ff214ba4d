import type { NotebookEvidence } from './asking/notebook-evidence';
import { type Cell, kindOf } from './cells';
import { type Again, type Difference, gone } from './cells/cell';
import type { Notebook } from './notebook';

/** What running a notebook's evidence again came to, cell by cell; prose has nothing to run. */
export interface Rerun {
  readonly captures: readonly CaptureOutcome[];
  readonly cells: readonly CellOutcome[];
  /** True where every capture is the same file and every cell says what it said. */
  readonly holds: boolean;
}

export interface CaptureOutcome {
  readonly slug: string;
  readonly state: 'same' | 'other-file' | 'missing' | 'not-pinned';
}

export interface CellOutcome {
  /** The cell's place in the notebook, from 0. */
  readonly at: number;
  readonly cell: Cell;
  /** What no longer holds; empty where everything does. */
  readonly differences: readonly Difference[];
}

/** Runs every cell that can be run again, one after the other. */
export async function rerun(notebook: Notebook, evidence: NotebookEvidence): Promise<Rerun> {
  const captures = await compareCaptures(notebook, evidence);
  const cells: CellOutcome[] = [];
  for (const [at, cell] of notebook.cells.entries()) {
    const again = await rerunCell(cell, evidence);
    if (again) cells.push({ at, cell, differences: again.differences });
  }
  const holds =
    captures.every(({ state }) => state === 'same' || state === 'not-pinned') &&
    cells.every(({ differences }) => differences.length === 0);
  return { captures, cells, holds };
}

/** Whether the captures at hand are the files that were cited. */
export async function compareCaptures(
  { captures, cells }: Notebook,
  evidence: Pick<NotebookEvidence, 'digest'>,
): Promise<readonly CaptureOutcome[]> {
  const pins = new Map(captures.map(({ slug, sha256 }) => [slug, sha256] as const));
  for (const cell of cells)
    for (const slug of kindOf(cell).captures(cell)) if (!pins.has(slug)) pins.set(slug, '');
  return Promise.all(
    [...pins].map(async ([slug, sha256]) => ({
      slug,
      state: captureState(sha256, await evidence.digest(slug)),
    })),
  );
}

/** Asks a cell's evidence again; undefined for a cell that cites nothing. Never rejects. */
export async function rerunCell(cell: Cell, evidence: NotebookEvidence): Promise<Again<Cell> | undefined> {
  const kind = kindOf(cell);
  if (!kind.again) return undefined;
  try {
    for (const capture of kind.captures(cell))
      if ((await evidence.digest(capture)) === undefined) return gone(`no capture "${capture}" here`);
    return await kind.again(cell, evidence);
  } catch (error) {
    return gone(error instanceof Error ? error.message : String(error));
  }
}

function captureState(pinned: string, now: string | undefined): CaptureOutcome['state'] {
  if (now === undefined) return 'missing';
  if (pinned === '') return 'not-pinned';
  return pinned === now ? 'same' : 'other-file';
}
