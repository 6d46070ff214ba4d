'use client';

import './print.css';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { Kbd } from '@/components/design/kbd';
import { EmptyState } from '@/components/design/states';
import { useToast } from '@/components/design/toast';
import { type Cell, kindOf } from '@/notebook/cells';
import type { Notebook } from '@/notebook/notebook';
import { CaptureNotices } from './capture-notices';
import { CellFrame } from './cell-frame';
import { useNotebook } from './notebook-context';
import { NotebookFiles } from './notebook-files';
import { NotebookKeys, useUndoKeys } from './notebook-keys';
import { NotebookList } from './notebook-list';
import { NotebookTitle } from './notebook-title';
import { TimelineView } from './timeline-view';
import { type CellRuns, useRuns } from './use-runs';

/** The current notebook, to write in: prose between cited evidence, or all of it in the order of time. */
export function NotebookPage() {
  const desk = useNotebook();
  const say = useToast();
  const runs = useRuns();
  const [editing, setEditing] = useState<string>();
  const [dragged, setDragged] = useState<string>();
  const [way, setWay] = useState<'cells' | 'timeline'>('cells');
  const { current } = desk;
  const cells = current?.cells ?? [];
  useUndoKeys();

  useComparedCaptures(current, runs);

  function add(cell: Cell, at?: number) {
    desk.change({ do: 'insert', cell, at });
    setWay('cells');
    setEditing(cell.id);
  }

  function remove(cell: Cell) {
    desk.change({ do: 'remove', id: cell.id });
    say(`The ${kindOf(cell).noun} was removed.`, desk.undo);
  }

  function move(cell: Cell, to: number) {
    if (to < 0 || to >= cells.length) return;
    desk.change({ do: 'move', id: cell.id, to });
    focusOn(cell.id);
  }

  return (
    <main
      id="main"
      className="mx-auto grid max-w-[1080px] gap-x-12 gap-y-8 px-4 pt-9 pb-20 sm:px-8 lg:grid-cols-[minmax(0,1fr)_250px] print:block print:max-w-none print:p-0"
    >
      <div className="min-w-0">
        <NotebookTitle />
        <div className="mt-3 flex flex-wrap items-center gap-1.5 print:hidden">
          <span role="group" aria-label="Ways to look at the notebook" className="flex gap-1">
            {(['cells', 'timeline'] as const).map((each) => (
              <Button
                key={each}
                size="small"
                kind={each === way ? 'solid' : 'quiet'}
                aria-pressed={each === way}
                onClick={() => setWay(each)}
              >
                {each === 'cells' ? 'Notebook' : 'Timeline'}
              </Button>
            ))}
          </span>
          <Button
            size="small"
            disabled={runs.running || cells.length === 0}
            onClick={() => current && void runs.runAll(current)}
          >
            {runs.running ? 'Running …' : 'Run all again'}
          </Button>
          <Button size="small" onClick={desk.undo} disabled={!desk.canUndo}>
            Undo
          </Button>
          <Button size="small" onClick={desk.redo} disabled={!desk.canRedo}>
            Redo
          </Button>
          <span aria-live="polite" className="ml-auto text-[12px] text-ink-3">
            {desk.ready ? (desk.saved ? 'Kept in this browser' : 'Keeping …') : 'Reading your notebooks …'}
          </span>
        </div>
        <CaptureNotices captures={runs.captures} />
        {desk.ready && cells.length === 0 ? <NothingYet /> : null}
        {way === 'timeline' && current && cells.length > 0 ? (
          <TimelineView
            notebook={current}
            onCell={(cell) => {
              setWay('cells');
              focusOn(cell);
            }}
          />
        ) : (
          <ol className={`grid gap-3 ${cells.length > 0 ? 'mt-5' : ''}`} aria-label="Cells">
            {cells.map((cell, at) => (
              <li key={cell.id} className="min-w-0">
                <CellFrame
                  cell={cell}
                  at={at}
                  count={cells.length}
                  editing={editing === cell.id}
                  runs={runs}
                  onEdit={(on) => {
                    setEditing(on ? cell.id : undefined);
                    if (!on) focusOn(cell.id);
                  }}
                  onRemove={() => {
                    const next = cells[at + 1] ?? cells[at - 1];
                    remove(cell);
                    if (next) focusOn(next.id);
                  }}
                  onMove={(to) => move(cell, to)}
                  onGo={(to) => cells[to] && focusOn(cells[to].id)}
                  onAddAfter={() => add(paragraph(), at + 1)}
                  dragged={dragged}
                  onDrag={setDragged}
                  onDropHere={() => {
                    if (dragged && dragged !== cell.id) desk.change({ do: 'move', id: dragged, to: at });
                    setDragged(undefined);
                  }}
                />
              </li>
            ))}
          </ol>
        )}
        <div className="mt-5 flex flex-wrap gap-2 print:hidden">
          <Button kind="solid" onClick={() => add(paragraph())}>
            Write a paragraph
          </Button>
          <Button onClick={() => add({ kind: 'hypothesis', id: newId(), markdown: '', standing: 'open' })}>
            Hypothesis
          </Button>
          <Button onClick={() => add({ kind: 'not-checked', id: newId(), markdown: '' })}>
            What was not checked
          </Button>
        </div>
      </div>
      <aside aria-label="Notebooks" className="grid content-start gap-8 text-[13px] lg:pt-14 print:hidden">
        <NotebookList />
        <NotebookFiles />
        <NotebookKeys />
      </aside>
    </main>
  );
}

/** Looks at the captures when a notebook is opened and when another capture comes to it, not at each change. */
function useComparedCaptures(current: Notebook | undefined, { compare }: CellRuns): void {
  const latest = useRef(current);
  latest.current = current;
  const id = current?.id;
  const captures = current?.captures.length;
  useEffect(() => {
    if (id !== undefined && captures !== undefined && latest.current)
      void compare(latest.current).catch(() => {});
  }, [id, captures, compare]);
}

function NothingYet() {
  return (
    <div className="mt-6 rounded-[10px] border border-dashed border-line-2 print:hidden">
      <EmptyState title="Nothing here yet">
        <p>
          Press <Kbd>p</Kbd> on a packet, a field or a session, in any chapter or in the workbench, and it is
          cited here with the bytes it stands on; <Kbd>P</Kbd> in the workbench pins filters, tables and
          charts. Write your own words between.
        </p>
      </EmptyState>
    </div>
  );
}

function paragraph(): Cell {
  return { kind: 'prose', id: newId(), markdown: '' };
}

function newId(): string {
  return crypto.randomUUID();
}

/** Puts the focus on a cell, once it is drawn where it belongs. */
function focusOn(id: string): void {
  requestAnimationFrame(() => document.getElementById(`cell-${id}`)?.focus());
}
