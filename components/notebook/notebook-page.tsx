'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/design/button';
import { Kbd } from '@/components/design/kbd';
import { EmptyState } from '@/components/design/states';
import { useToast } from '@/components/design/toast';
import type { Cell } from '@/notebook/notebook';
import { CellFrame } from './cell-frame';
import { useNotebook } from './notebook-context';
import { NotebookFiles } from './notebook-files';
import { NotebookList } from './notebook-list';

/** The current notebook, to write in: prose between cited evidence. */
export function NotebookPage() {
  const desk = useNotebook();
  const say = useToast();
  const [editing, setEditing] = useState<string>();
  const [dragged, setDragged] = useState<string>();
  const cells = desk.current?.cells ?? [];

  function addProse(at?: number) {
    const cell: Cell = { kind: 'prose', id: crypto.randomUUID(), markdown: '' };
    desk.change({ do: 'insert', cell, at });
    setEditing(cell.id);
  }

  function remove(cell: Cell) {
    desk.change({ do: 'remove', id: cell.id });
    say(cell.kind === 'prose' ? 'The paragraph was removed.' : 'The citation was removed.', desk.undo);
  }

  function move(cell: Cell, to: number) {
    desk.change({ do: 'move', id: cell.id, to });
    requestAnimationFrame(() => document.getElementById(`cell-${cell.id}`)?.focus());
  }

  return (
    <main
      id="main"
      className="mx-auto grid max-w-[1080px] gap-x-12 gap-y-8 px-4 pt-9 pb-20 sm:px-8 lg:grid-cols-[minmax(0,1fr)_250px]"
    >
      <div className="min-w-0">
        <Title />
        {desk.ready && cells.length === 0 ? (
          <div className="mt-6 rounded-[10px] border border-dashed border-line-2">
            <EmptyState title="Nothing here yet">
              <p>
                Press <Kbd>p</Kbd> on a packet, a field or a session, in any chapter or in the workbench, and
                it is cited here with the bytes it stands on. Write your own words between.
              </p>
            </EmptyState>
          </div>
        ) : null}
        <ol className={`grid gap-3 ${cells.length > 0 ? 'mt-6' : ''}`} aria-label="Cells">
          {cells.map((cell, at) => (
            <li key={cell.id}>
              <CellFrame
                cell={cell}
                at={at}
                count={cells.length}
                editing={editing === cell.id}
                onEdit={(on) => setEditing(on ? cell.id : undefined)}
                onRemove={() => remove(cell)}
                onMove={(to) => move(cell, to)}
                onAddAfter={() => addProse(at + 1)}
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
        <div className="mt-5 flex flex-wrap gap-2">
          <Button kind="solid" onClick={() => addProse()}>
            Write a paragraph
          </Button>
          <Button onClick={desk.undo} disabled={!desk.canUndo}>
            Undo
          </Button>
        </div>
      </div>
      <aside aria-label="Notebooks" className="grid content-start gap-8 text-[13px] lg:pt-14">
        <NotebookList />
        <NotebookFiles />
      </aside>
    </main>
  );
}

/** The notebook's title, which is a box to write in. Kept when the box is left. */
function Title() {
  const desk = useNotebook();
  const title = desk.current?.title ?? 'My notebook';
  const [draft, setDraft] = useState(title);
  useEffect(() => setDraft(title), [title]);
  return (
    <h1 className="m-0">
      <input
        aria-label="Title of the notebook"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          if (draft.trim() !== '' && draft !== title) desk.change({ do: 'retitle', title: draft.trim() });
          else setDraft(title);
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        className="w-full rounded-md border border-transparent bg-transparent font-prose text-[34px] leading-tight font-semibold hover:border-line"
      />
    </h1>
  );
}
