'use client';

import type { KeyboardEvent } from 'react';
import { Button } from '@/components/design/button';
import { type Cell, kindOf } from '@/notebook/cells';
import { CellBody } from './cell-body';
import { RunResult } from './run-result';
import type { CellRuns } from './use-runs';

/**
 * A cell with what can be done to it: edit, run again, move by button, by Alt with an arrow or by dragging, remove,
 * write after it. J and K go to the next and the former cell.
 */
export function CellFrame({
  cell,
  at,
  count,
  editing,
  runs,
  onEdit,
  onRemove,
  onMove,
  onGo,
  onAddAfter,
  dragged,
  onDrag,
  onDropHere,
}: {
  cell: Cell;
  at: number;
  count: number;
  editing: boolean;
  runs: CellRuns;
  onEdit: (on: boolean) => void;
  onRemove: () => void;
  onMove: (to: number) => void;
  /** Puts the focus on another cell. */
  onGo: (to: number) => void;
  onAddAfter: () => void;
  /** Id of the cell that is being dragged. */
  dragged: string | undefined;
  onDrag: (id: string | undefined) => void;
  onDropHere: () => void;
}) {
  const { noun, again } = kindOf(cell);

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    if (event.altKey && event.key === 'ArrowUp') onMove(at - 1);
    else if (event.altKey && event.key === 'ArrowDown') onMove(at + 1);
    else if (event.altKey) return;
    else if (event.key === 'Enter' || event.key === 'e') onEdit(true);
    else if (event.key === 'r' && again) void runs.run(cell);
    else if (event.key === 'j' || event.key === 'ArrowDown') onGo(at + 1);
    else if (event.key === 'k' || event.key === 'ArrowUp') onGo(at - 1);
    else if (event.key === 'a') onAddAfter();
    else if (event.key === 'Delete') onRemove();
    else return;
    event.preventDefault();
  }

  return (
    <article
      id={`cell-${cell.id}`}
      aria-label={`Cell ${at + 1} of ${count}: ${noun}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDragOver={(event) => dragged && event.preventDefault()}
      onDrop={onDropHere}
      className={`group relative rounded-[10px] border bg-panel px-4 py-3 print:break-inside-avoid print:border-0 print:px-0 ${dragged === cell.id ? 'border-accent opacity-60' : 'border-line'}`}
    >
      <CellBody cell={cell} editing={editing} onEdit={onEdit} />
      <RunResult cell={cell} runs={runs} />
      <div className="mt-2 flex flex-wrap items-center gap-1 text-ink-3 print:hidden">
        <span
          draggable
          onDragStart={(event) => {
            event.dataTransfer.setData('text/plain', cell.id);
            onDrag(cell.id);
          }}
          onDragEnd={() => onDrag(undefined)}
          title="Drag to another place"
          className="cursor-grab px-1.5 text-[15px] leading-none"
          aria-hidden
        >
          ⠿
        </span>
        <Button
          size="small"
          kind="quiet"
          disabled={at === 0}
          aria-label="Move up"
          onClick={() => onMove(at - 1)}
        >
          ↑
        </Button>
        <Button
          size="small"
          kind="quiet"
          disabled={at === count - 1}
          aria-label="Move down"
          onClick={() => onMove(at + 1)}
        >
          ↓
        </Button>
        {again ? (
          <Button
            size="small"
            kind="quiet"
            disabled={runs.of(cell)?.state === 'running'}
            onClick={() => void runs.run(cell)}
          >
            Run again
          </Button>
        ) : null}
        {editing ? null : (
          <Button size="small" kind="quiet" onClick={() => onEdit(true)}>
            {again ? 'Note' : 'Edit'}
          </Button>
        )}
        <Button size="small" kind="quiet" onClick={onAddAfter}>
          Write after
        </Button>
        <Button size="small" kind="quiet" className="ml-auto" onClick={onRemove}>
          Remove
        </Button>
      </div>
    </article>
  );
}
