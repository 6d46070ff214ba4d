'use client';

import { Button } from '@/components/design/button';
import { useToast } from '@/components/design/toast';
import { inertText } from '@/components/evidence/formats';
import type { Cell } from '@/notebook/cells';
import { useNotebook } from './notebook-context';
import type { CellRuns } from './use-runs';

const LONGEST = 300;

/** What running the cell again came to: it holds, or what is different now, and the way to take that over. */
export function RunResult({ cell, runs }: { cell: Cell; runs: CellRuns }) {
  const desk = useNotebook();
  const say = useToast();
  const outcome = runs.of(cell);
  return (
    <div role="status" className="print:hidden">
      {outcome === undefined ? null : outcome.state === 'running' ? (
        <p className="mt-2 text-[12.5px] text-ink-3">Running …</p>
      ) : outcome.differences.length === 0 ? (
        <p className="mt-2 text-[12.5px] text-good">Holds: it says the same now.</p>
      ) : (
        <div className="mt-2 rounded-md border border-wrong bg-wrong-wash px-3 py-2 text-[12.5px]">
          <p className="font-semibold text-wrong">Its result has changed.</p>
          <dl className="mt-1 grid gap-x-3 sm:grid-cols-[auto_minmax(0,1fr)]">
            {outcome.differences.map(({ what, was, is }) => (
              <div key={what} className="contents">
                <dt className="text-ink-2">{inertText(what)}</dt>
                <dd className="font-mono text-[12px] break-words">
                  <del className="text-ink-3">{shortened(was)}</del>{' '}
                  <ins className="no-underline">{shortened(is)}</ins>
                </dd>
              </div>
            ))}
          </dl>
          {outcome.now ? (
            <Button
              size="small"
              className="mt-1.5"
              onClick={() => {
                if (outcome.now) desk.change({ do: 'edit', cell: outcome.now });
                say('The cell says what the evidence says now.', desk.undo);
              }}
            >
              Take over what it says now
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

function shortened(text: string): string {
  const line = inertText(text);
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line;
}
