'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { ByteRange } from '@/packets/fields/byte-source';
import { asciiByte, hexByte } from './formats';

const PER_ROW = 16;
const LINE = 21;

/**
 * Bytes as hex and text. A click or an arrow key chooses a byte, dragging or Shift with an arrow a range. Every byte
 * is announced with its offset, its value and the field that it belongs to.
 */
export function HexView({
  bytes,
  selected,
  around,
  onPick,
  onRange,
  fieldAt,
  changed,
  label,
  maxRows,
}: {
  bytes: Uint8Array;
  selected: ByteRange | undefined;
  /** A wider range that the selection is part of, lit more quietly: the header around the field. */
  around?: ByteRange;
  /** One byte was pointed at. */
  onPick: (offset: number) => void;
  /** A range was drawn. */
  onRange: (range: ByteRange) => void;
  /** The field at an offset, in words; empty where there is none. */
  fieldAt: (offset: number) => string;
  /** Offsets whose bytes are not what they were. */
  changed?: ReadonlySet<number>;
  label: string;
  /** As many rows high as this at most; left out, the view fills its place. */
  maxRows?: number;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<number>(undefined);
  const dragging = useRef(false);
  const [cursor, setCursor] = useState(0);
  const rowCount = Math.ceil(bytes.length / PER_ROW);
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 8,
    paddingStart: 6,
    paddingEnd: 6,
  });

  // Bytes chosen elsewhere come into view, and the keyboard goes on from there.
  const from = selected?.[0];
  const to = selected?.[1];
  useEffect(() => {
    if (from === undefined || to === undefined || dragging.current) return;
    setCursor((before) => (before >= from && before < to ? before : from));
    virtual.scrollToIndex(Math.floor(from / PER_ROW));
  }, [from, to, virtual]);

  function extendTo(offset: number) {
    const start = anchor.current ?? cursor;
    onRange([Math.min(start, offset), Math.max(start, offset) + 1]);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = moved(event.key, cursor, bytes.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) {
      anchor.current ??= cursor;
      extendTo(next);
    } else {
      anchor.current = undefined;
      onPick(next);
    }
    setCursor(next);
    virtual.scrollToIndex(Math.floor(next / PER_ROW));
    requestAnimationFrame(() => byteElement(scroller.current, next)?.focus({ preventScroll: true }));
  }

  function onPointerDown(event: PointerEvent) {
    const offset = offsetOf(event.target);
    if (offset === undefined || event.button !== 0) return;
    event.preventDefault();
    if (event.shiftKey) {
      anchor.current ??= cursor;
      extendTo(offset);
    } else {
      anchor.current = offset;
      dragging.current = true;
      onPick(offset);
    }
    setCursor(offset);
    byteElement(scroller.current, offset)?.focus({ preventScroll: true });
  }

  function onPointerMove(event: PointerEvent) {
    if (!dragging.current) return;
    const offset = offsetOf(document.elementFromPoint(event.clientX, event.clientY));
    if (offset !== undefined && offset !== anchor.current) {
      extendTo(offset);
      setCursor(offset);
    }
  }

  const end = () => {
    dragging.current = false;
  };
  const height = maxRows ? Math.min(rowCount, maxRows) * LINE + 12 : undefined;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount}
      aria-colcount={PER_ROW}
      tabIndex={-1}
      data-keys="hex"
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerLeave={end}
      className="h-full overflow-auto px-3.5 font-mono text-[12px] leading-[21px] select-none"
      style={{ height }}
    >
      <div className="relative min-w-[500px]" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <HexRow
            key={item.index}
            row={item.index}
            top={item.start}
            bytes={bytes}
            selected={selected}
            around={around}
            cursor={cursor}
            fieldAt={fieldAt}
            changed={changed}
          />
        ))}
      </div>
    </div>
  );
}

function HexRow({
  row,
  top,
  bytes,
  selected,
  around,
  cursor,
  fieldAt,
  changed,
}: {
  row: number;
  top: number;
  bytes: Uint8Array;
  selected: ByteRange | undefined;
  around: ByteRange | undefined;
  cursor: number;
  fieldAt: (offset: number) => string;
  changed: ReadonlySet<number> | undefined;
}) {
  const start = row * PER_ROW;
  const offsets = Array.from({ length: Math.min(PER_ROW, bytes.length - start) }, (_, i) => start + i);
  const light = (offset: number) =>
    within(selected, offset) ? 'bg-mark' : within(around, offset) ? 'bg-mark-2' : '';
  return (
    <div role="row" aria-rowindex={row + 1} className="absolute flex whitespace-pre" style={{ top }}>
      <span role="rowheader" className="mr-4 text-ink-3">
        {start.toString(16).padStart(4, '0')}
      </span>
      {offsets.map((offset) => (
        <span
          key={offset}
          role="gridcell"
          data-offset={offset}
          tabIndex={offset === cursor ? 0 : -1}
          aria-selected={within(selected, offset)}
          aria-label={byteLabel(offset, bytes[offset], fieldAt(offset))}
          className={`inline-block cursor-default px-[3.5px] focus-visible:outline-offset-0 ${light(offset)} ${changed?.has(offset) ? 'font-bold text-wrong' : ''} ${offset % PER_ROW === 8 ? 'ml-2' : ''}`}
        >
          {hexByte(bytes[offset])}
        </span>
      ))}
      <span aria-hidden className="ml-4" style={{ paddingLeft: padding(offsets.length) }}>
        {offsets.map((offset) => (
          <span key={offset} data-offset={offset} className={light(offset)}>
            {asciiByte(bytes[offset])}
          </span>
        ))}
      </span>
    </div>
  );
}

function within(range: ByteRange | undefined, offset: number): boolean {
  return !!range && offset >= range[0] && offset < range[1];
}

function byteLabel(offset: number, byte: number, field: string): string {
  return `${field ? `${field}, ` : ''}offset ${offset}, hex ${hexByte(byte)}`;
}

/** Room that the missing bytes of a short last row would have taken: a byte is two digits and 7 pixels. */
function padding(present: number): string {
  const missing = PER_ROW - present;
  const gap = present <= 8 ? 8 : 0;
  return `calc(${missing} * (2ch + 7px) + ${gap}px)`;
}

function offsetOf(target: EventTarget | null): number | undefined {
  const text =
    target instanceof Element ? target.closest('[data-offset]')?.getAttribute('data-offset') : null;
  return text === null || text === undefined ? undefined : Number(text);
}

function byteElement(scroller: HTMLElement | null, offset: number): HTMLElement | undefined {
  return scroller?.querySelector<HTMLElement>(`[role=gridcell][data-offset="${offset}"]`) ?? undefined;
}

function moved(key: string, at: number, length: number): number | undefined {
  const to = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + PER_ROW,
    ArrowUp: at - PER_ROW,
    Home: at - (at % PER_ROW),
    End: at - (at % PER_ROW) + PER_ROW - 1,
    PageDown: at + PER_ROW * 16,
    PageUp: at - PER_ROW * 16,
    Enter: at,
  }[key];
  if (to === undefined || length === 0) return undefined;
  return Math.max(0, Math.min(length - 1, to));
}
