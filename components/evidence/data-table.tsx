'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

const LINE = 23;
const HEAD = 30;

export interface TableColumn {
  readonly id: string;
  readonly label: string;
  /** Pixels; the last column takes what is left. */
  readonly width: number;
  readonly numeric?: boolean;
  /** Said about the column when somebody points at its name. */
  readonly about?: string;
}

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

/**
 * A table of any number of lines, of which only those in view exist. One line is chosen; arrows, Page and Home/End
 * move it, Enter opens it. A column's name sorts by it, where `onSort` is given.
 */
export function DataTable({
  label,
  columns,
  count,
  chosen,
  onChoose,
  onOpen,
  cell,
  tone,
  sort,
  onSort,
}: {
  label: string;
  columns: readonly TableColumn[];
  count: number;
  /** Index of the chosen line, -1 for none. */
  chosen: number;
  onChoose: (index: number) => void;
  /** Enter, and a double click. */
  onOpen?: (index: number) => void;
  /** Undefined while it is on its way. */
  cell: (index: number, column: TableColumn) => ReactNode;
  /** Classes of a line that stands out. */
  tone?: (index: number) => string;
  sort?: TableSort;
  onSort?: (column: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 10,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
  });
  useEffect(() => {
    if (chosen >= 0) virtual.scrollToIndex(chosen);
  }, [chosen, virtual]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / LINE) - 2);
    if (event.key === 'Enter' && chosen >= 0) onOpen?.(chosen);
    const next = moved(event.key, chosen, count, page);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChoose(next);
  }

  // A number at the end of a line would stand far from what it belongs to: the room behind it stays empty.
  const filler = columns.at(-1)?.numeric ? ' 1fr' : '';
  const grid = { gridTemplateColumns: columns.map(trackOf).join(' ') + filler };
  const least = columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={chosen >= 0 ? lineId(label, chosen) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="h-full min-h-0 overflow-auto font-mono text-[12px] focus-visible:-outline-offset-2"
    >
      <div className="relative" style={{ height: virtual.getTotalSize(), minWidth: least }}>
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 grid items-center border-b border-line bg-panel"
          style={{ ...grid, height: HEAD }}
        >
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            id={lineId(label, index)}
            role="row"
            aria-rowindex={index + 2}
            aria-selected={index === chosen}
            data-line={index}
            onClick={() => onChoose(index)}
            onDoubleClick={() => onOpen?.(index)}
            className={`absolute inset-x-0 grid cursor-default items-center border-b border-line/50 ${index === chosen ? CHOSEN : 'hover:bg-sunk'} ${tone?.(index) ?? ''}`}
            style={{ ...grid, height: LINE, top: start }}
          >
            {columns.map((column) => (
              <span
                key={column.id}
                role="gridcell"
                className={`truncate px-2.5 ${column.numeric ? 'text-right' : ''}`}
              >
                {cell(index, column)}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const CHOSEN = 'bg-accent-wash shadow-[inset_0_1px_var(--accent),inset_0_-1px_var(--accent)]';

function HeadCell({
  column,
  sort,
  onSort,
}: {
  column: TableColumn;
  sort: TableSort | undefined;
  onSort: ((column: string) => void) | undefined;
}) {
  const { id, label, numeric, about } = column;
  const sorted = sort?.column === id;
  const look = `truncate px-2.5 font-ui text-[11px] font-semibold ${numeric ? 'text-right' : ''}`;
  if (!onSort)
    return (
      <span role="columnheader" title={about} className={`${look} text-ink-3`}>
        {label}
      </span>
    );
  return (
    <span
      role="columnheader"
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      title={about}
      className={look}
    >
      <button
        type="button"
        tabIndex={-1}
        onClick={() => onSort(id)}
        className={`font-semibold hover:text-ink ${sorted ? 'text-ink' : 'text-ink-3'}`}
      >
        {label}
        <span aria-hidden>{sorted ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </span>
  );
}

function trackOf({ width, numeric }: TableColumn, i: number, all: readonly TableColumn[]): string {
  return i === all.length - 1 && !numeric ? `minmax(${width}px,1fr)` : `${width}px`;
}

function lineId(label: string, index: number): string {
  return `${label.replace(/\W+/g, '-')}-line-${index}`;
}

function moved(key: string, at: number, count: number, page: number): number | undefined {
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? 0 : at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  }[key];
  if (to === undefined || count === 0) return undefined;
  return Math.max(0, Math.min(count - 1, to));
}
