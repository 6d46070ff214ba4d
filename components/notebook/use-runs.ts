'use client';

import { useCallback, useMemo, useState } from 'react';
import type { Cell } from '@/notebook/cells';
import type { Difference } from '@/notebook/cells/cell';
import type { Notebook } from '@/notebook/notebook';
import type { CaptureOutcome } from '@/notebook/rerun';

/** What running a cell again came to. It is of the cell as it was then: a changed cell has no outcome. */
export type CellRun =
  | { readonly state: 'running'; readonly of: Cell }
  | {
      readonly state: 'ran';
      readonly of: Cell;
      readonly differences: readonly Difference[];
      /** The cell as it would be now; undefined where what it cites is gone. */
      readonly now: Cell | undefined;
    };

export interface CellRuns {
  of(cell: Cell): CellRun | undefined;
  run(cell: Cell): Promise<void>;
  /** Runs all of a notebook's cells, one after the other, and compares its captures with those at hand. */
  runAll(notebook: Notebook): Promise<void>;
  readonly running: boolean;
  /** Captures that are not the files that were cited. */
  readonly captures: readonly CaptureOutcome[];
  /** Looks at the captures only. */
  compare(notebook: Notebook): Promise<void>;
}

/** Runs cells again; what came of it lasts as long as the page. */
export function useRuns(): CellRuns {
  const [runs, setRuns] = useState<ReadonlyMap<string, CellRun>>(new Map());
  const [captures, setCaptures] = useState<readonly CaptureOutcome[]>([]);
  const [running, setRunning] = useState(false);

  const run = useCallback(async (cell: Cell) => {
    const set = (outcome: CellRun) => setRuns((before) => new Map(before).set(cell.id, outcome));
    set({ state: 'running', of: cell });
    const [{ rerunCell }, { notebookEvidence }] = await engine();
    const again = await rerunCell(cell, notebookEvidence);
    if (again) set({ state: 'ran', of: cell, differences: again.differences, now: again.cell });
  }, []);

  const compare = useCallback(async (notebook: Notebook) => {
    const [{ compareCaptures }, { notebookEvidence }] = await engine();
    setCaptures(await compareCaptures(notebook, notebookEvidence));
  }, []);

  const runAll = useCallback(
    async (notebook: Notebook) => {
      setRunning(true);
      const { kindOf } = await import('@/notebook/cells');
      await compare(notebook);
      for (const cell of notebook.cells) if (kindOf(cell).again) await run(cell);
      setRunning(false);
    },
    [run, compare],
  );

  return useMemo(
    () => ({
      of: (cell) => {
        const known = runs.get(cell.id);
        return known?.of === cell ? known : undefined;
      },
      run,
      runAll,
      running,
      captures,
      compare,
    }),
    [runs, run, runAll, running, captures, compare],
  );
}

/** What runs cells is fetched when the first is run. */
function engine() {
  return Promise.all([import('@/notebook/rerun'), import('./notebook-evidence')]);
}
