'use client';

import type { KeyboardEvent } from 'react';
import { Button } from '@/components/design/button';
import type { Cell } from '@/notebook/notebook';
import { CitationView, FilterView } from './evidence-cells';
import { ProseEditor, ProseView } from './prose-cell';

/**
 * A cell with what can be done to it: edit, move by button, by Alt with an arrow or by dragging, remove, write after
 * it. The buttons show on hover and on focus.
 */
export function CellFrame({
  cell,
  at,
  count,
  editing,
  onEdit,
  onRemove,
  onMove,
  onAddAfter,
  dragged,
  onDrag,
  onDropHere,
}: {
  cell: Cell;
  at: number;
  count: number;
  editing: boolean;
  onEdit: (on: boolean) => void;
  onRemove: () => void;
  onMove: (to: number) => void;
  onAddAfter: () => void;
  /** Id of the cell that is being dragged. */
  dragged: string | undefined;
  onDrag: (id: string | undefined) => void;
  onDropHere: () => void;
}) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    if (event.altKey && event.key === 'ArrowUp' && at > 0) onMove(at - 1);
    else if (event.altKey && event.key === 'ArrowDown' && at < count - 1) onMove(at + 1);
    else if (event.key === 'Enter' || event.key === 'e') onEdit(true);
    else if (event.key === 'Delete') onRemove();
    else return;
    event.preventDefault();
  }

  return (
    <article
      id={`cell-${cell.id}`}
      aria-label={`Cell ${at + 1} of ${count}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDragOver={(event) => dragged && event.preventDefault()}
      onDrop={onDropHere}
      className={`group relative rounded-[10px] border bg-panel px-4 py-3 ${dragged === cell.id ? 'border-accent opacity-60' : 'border-line'}`}
    >
      <CellBody cell={cell} editing={editing} onEdit={onEdit} />
      <div className="mt-2 flex flex-wrap items-center gap-1 text-ink-3">
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
        {editing ? null : (
          <Button size="small" kind="quiet" onClick={() => onEdit(true)}>
            {cell.kind === 'prose' ? 'Edit' : 'Note'}
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

function CellBody({
  cell,
  editing,
  onEdit,
}: {
  cell: Cell;
  editing: boolean;
  onEdit: (on: boolean) => void;
}) {
  switch (cell.kind) {
    case 'prose':
      return editing ? (
        <ProseEditor
          text={cell.markdown}
          label="Paragraph, Markdown"
          toCell={(markdown) => ({ ...cell, markdown })}
          onDone={() => onEdit(false)}
        />
      ) : (
        <ProseView text={cell.markdown} empty="An empty paragraph. Edit it, or remove it." />
      );
    case 'citation':
      return (
        <CitationView cell={cell}>
          {editing ? (
            <ProseEditor
              text={cell.note}
              label="Note on this evidence, Markdown"
              toCell={(note) => ({ ...cell, note })}
              onDone={() => onEdit(false)}
            />
          ) : cell.note ? (
            <ProseView text={cell.note} />
          ) : null}
        </CitationView>
      );
    case 'filter':
      return (
        <FilterView cell={cell}>
          {editing ? (
            <ProseEditor
              text={cell.note}
              label="Note on this filter, Markdown"
              toCell={(note) => ({ ...cell, note })}
              onDone={() => onEdit(false)}
            />
          ) : cell.note ? (
            <ProseView text={cell.note} />
          ) : null}
        </FilterView>
      );
  }
}
