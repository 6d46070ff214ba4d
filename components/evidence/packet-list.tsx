'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { EngineClient, PacketRow } from '@/components/engine/contract';
import { clockTime, countText, inertText } from './formats';
import { protocolHue } from './protocol-hue';
import { useRows } from './use-rows';

const LINE = 22;
const HEAD = 30;
const GRID = 'grid-cols-[52px_134px_minmax(104px,180px)_minmax(104px,180px)_74px_58px_minmax(180px,1fr)]';

/**
 * The packet list: a grid of as many lines as the capture has, of which only those in view exist. One line is
 * selected; arrows, Page and Home/End move it.
 */
export function PacketList({
  client,
  rows,
  count,
  selected,
  onSelect,
  label,
  maxLines,
  time = UTC,
  marks,
  comments,
}: {
  client: EngineClient | undefined;
  /** Rows to show, ascending; left out, all of them. */
  rows?: Uint32Array;
  /** Lines there are. */
  count: number;
  /** Packet number. */
  selected: number | undefined;
  onSelect: (packet: number) => void;
  label: string;
  /** As many lines high as this at most; left out, the list fills its place. */
  maxLines?: number;
  /** How times are written. */
  time?: ListTime;
  /** Packets that the reader marked, and what they wrote to packets. */
  marks?: ReadonlySet<number>;
  comments?: ReadonlyMap<number, readonly string[]>;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const lineOf = useRows(client, rows, count);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 12,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
  });
  const selectedIndex = selected === undefined ? -1 : indexOf(rows, count, selected);

  useEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex);
  }, [selectedIndex, virtual]);

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / LINE) - 2);
    const next = moved(event.key, selectedIndex, count, page);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSelect(rows ? rows[next] + 1 : next + 1);
  }

  /** The line above is asked for only where the form of the times needs it. */
  function timeOf(index: number): string {
    const row = lineOf(index);
    if (!row) return '';
    return time.text(row, time.needsBefore && index > 0 ? lineOf(index - 1)?.time : undefined);
  }

  const height = maxLines ? HEAD + Math.min(count, maxLines) * LINE + 2 : undefined;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={7}
      aria-activedescendant={selectedIndex >= 0 ? rowId(label, selectedIndex) : undefined}
      tabIndex={0}
      data-keys="packets"
      onKeyDown={onKeyDown}
      className="h-full min-h-0 overflow-auto font-mono text-[12px] focus-visible:-outline-offset-2"
      style={{ height }}
    >
      <div className="relative min-w-[760px]" style={{ height: virtual.getTotalSize() }}>
        <ListHead time={time.head} />
        {virtual.getVirtualItems().map((item) => (
          <ListLine
            key={item.index}
            id={rowId(label, item.index)}
            index={item.index}
            top={item.start}
            row={lineOf(item.index)}
            time={timeOf(item.index)}
            marked={marks?.has(lineOf(item.index)?.number ?? 0) ?? false}
            notes={comments?.get(lineOf(item.index)?.number ?? 0)}
            selected={item.index === selectedIndex}
            onSelect={onSelect}
          />
        ))}
      </div>
    </div>
  );
}

/** How the list writes times. */
export interface ListTime {
  readonly head: string;
  readonly needsBefore: boolean;
  readonly text: (row: PacketRow, before: bigint | undefined) => string;
}

const UTC: ListTime = { head: 'time (UTC)', needsBefore: false, text: ({ time }) => clockTime(time) };

function ListHead({ time }: { time: string }) {
  const cell = 'px-2.5 font-ui text-[11px] font-semibold text-ink-3';
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={`sticky top-0 z-10 grid items-center border-b border-line bg-panel ${GRID}`}
      style={{ height: HEAD }}
    >
      <span role="columnheader" className={`${cell} text-right`}>
        no.
      </span>
      <span role="columnheader" className={cell}>
        {time}
      </span>
      <span role="columnheader" className={cell}>
        source
      </span>
      <span role="columnheader" className={cell}>
        destination
      </span>
      <span role="columnheader" className={cell}>
        protocol
      </span>
      <span role="columnheader" className={`${cell} text-right`}>
        length
      </span>
      <span role="columnheader" className={cell}>
        summary
      </span>
    </div>
  );
}

function ListLine({
  id,
  index,
  top,
  row,
  time,
  marked,
  notes,
  selected,
  onSelect,
}: {
  id: string;
  index: number;
  top: number;
  row: PacketRow | undefined;
  time: string;
  marked: boolean;
  notes: readonly string[] | undefined;
  selected: boolean;
  onSelect: (packet: number) => void;
}) {
  const look = selected
    ? 'bg-accent-wash shadow-[inset_0_1px_var(--accent),inset_0_-1px_var(--accent)]'
    : marked
      ? 'bg-mark'
      : 'hover:bg-sunk';
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={-1}
      data-packet={row?.number}
      onClick={() => row && onSelect(row.number)}
      className={`absolute inset-x-0 grid cursor-default items-center border-b border-line/50 ${GRID} ${look} ${row?.stopped ? 'text-alert' : ''}`}
      style={{ height: LINE, top }}
    >
      {row ? (
        <LineCells row={row} time={time} marked={marked} notes={notes} />
      ) : (
        <span role="gridcell" className="px-2.5 text-ink-3">
          …
        </span>
      )}
    </div>
  );
}

function LineCells({
  row,
  time,
  marked,
  notes = NO_NOTES,
}: {
  row: PacketRow;
  time: string;
  marked: boolean;
  notes?: readonly string[];
}) {
  const comments = [...row.comments, ...notes];
  const cell = 'truncate px-2.5';
  const quiet = row.stopped ? '' : 'text-ink-2';
  return (
    <>
      <span role="gridcell" className={`${cell} text-right ${quiet}`}>
        {marked ? <span className="sr-only">marked </span> : null}
        {countText(row.number)}
      </span>
      <span role="gridcell" className={cell}>
        {time}
      </span>
      <span role="gridcell" className={cell} title={row.source}>
        {row.source}
      </span>
      <span role="gridcell" className={cell} title={row.destination}>
        {row.destination}
      </span>
      <span role="gridcell" className={`${cell} font-semibold`} style={{ color: protocolHue(row.protocol) }}>
        {row.protocol}
      </span>
      <span role="gridcell" className={`${cell} text-right ${quiet}`}>
        {countText(row.length)}
      </span>
      <span role="gridcell" className={cell} title={inertText(row.summary).slice(0, 300)}>
        {comments.length > 0 ? (
          <i className="mr-1.5 not-italic text-accent" title={inertText(comments.join('\n'))}>
            ✎
          </i>
        ) : null}
        {inertText(row.summary)}
      </span>
    </>
  );
}

const NO_NOTES: readonly string[] = [];

function rowId(label: string, index: number): string {
  return `${label.replace(/\W+/g, '-')}-line-${index}`;
}

/** Index of a packet among the lines, -1 where the filter hides it. */
function indexOf(rows: Uint32Array | undefined, count: number, packet: number): number {
  if (!rows) return packet <= count ? packet - 1 : -1;
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (rows[middle] === packet - 1) return middle;
    if (rows[middle] < packet - 1) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
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
