'use client';

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { CaptureView } from '@/components/evidence/capture-view';
import { countText } from '@/components/evidence/formats';
import { useCaptureState } from '@/components/evidence/use-capture';
import { useStatistic } from './use-statistic';

const STEPS = 90;

type Range = readonly [from: number, to: number];

/**
 * Packets over time, those in view in the accent colour. Drawing over it chooses a time range for all views; with the
 * keyboard, the arrows move the range and Shift with an arrow widens it.
 */
export function TimeStrip({
  view,
  rows,
  range,
  onRange,
  height,
}: {
  view: CaptureView;
  /** Rows that are in view; undefined: all. */
  rows: Uint32Array | undefined;
  range: Range | undefined;
  onRange: (range: Range | undefined) => void;
  /** Pixels. */
  height: number;
}) {
  const { info } = useCaptureState(view);
  const span = spanOf(info?.first, info?.last);
  const interval = span / STEPS;
  const askedAll = useStatistic(view, 'series', undefined, interval);
  const askedSeen = useStatistic(view, 'series', rows, interval);
  const [all, seen] = [askedAll.value, askedSeen.value];
  const [drawn, setDrawn] = useState<Range>();
  const box = useRef<HTMLDivElement>(null);
  if (askedAll.trouble ?? askedSeen.trouble)
    return (
      <p role="status" className="truncate text-[11.5px] text-wrong" style={{ height }}>
        The times could not be counted.
      </p>
    );
  if (!all || all.packets.length === 0 || !seen) return <div style={{ height }} />;

  const most = Math.max(...all.packets);
  // A series begins with its own first packet: shift it to where that is in the capture.
  const shift =
    seen.start === null
      ? 0
      : Math.round(Number(BigInt(seen.start) - BigInt(all.start ?? 0)) / 1e9 / interval);
  const shown = drawn ?? range;

  function secondsAt(event: PointerEvent): number {
    const { left, width } = box.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return round(Math.max(0, Math.min(1, (event.clientX - left) / width)) * span);
  }
  function onPointerDown(event: PointerEvent) {
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = secondsAt(event);
    setDrawn([at, at]);
  }
  function onPointerUp() {
    if (drawn) onRange(drawn[0] === drawn[1] ? undefined : ordered(drawn));
    setDrawn(undefined);
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Escape') onRange(undefined);
    if (step === 0) return;
    event.preventDefault();
    const [from, to] = range ?? [0, round(span / 10)];
    const by = step * (span / 20);
    const next = event.shiftKey ? [from, to + by] : [from + by, to + by];
    if (next[0] >= 0 && next[1] > next[0] && next[0] < span) onRange([round(next[0]), round(next[1])]);
  }

  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label="Time range. Arrows move it, Shift and an arrow widen it, Escape clears it."
      aria-valuemin={0}
      aria-valuemax={round(span)}
      aria-valuenow={shown?.[0] ?? 0}
      aria-valuetext={shown ? `${shown[0]} to ${shown[1]} seconds` : 'the whole capture'}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => drawn && setDrawn([drawn[0], secondsAt(event)])}
      onPointerUp={onPointerUp}
      title={`${countText(info?.packets ?? 0)} packets in ${span.toFixed(3)} s. Draw over it to choose a time.`}
      className="relative w-full cursor-crosshair touch-none select-none"
      style={{ height }}
    >
      <svg viewBox={`0 0 ${STEPS} 100`} preserveAspectRatio="none" className="size-full" aria-hidden>
        {all.packets.slice(0, STEPS).map((count, step) => {
          const inView = seen.packets[step - shift] ?? 0;
          return (
            // A step is its place.
            <g key={step}>
              <Bar step={step} count={count} most={most} fill="var(--line-2)" />
              <Bar step={step} count={inView} most={most} fill="var(--accent)" />
            </g>
          );
        })}
      </svg>
      {shown ? (
        <span
          aria-hidden
          className="absolute inset-y-0 border-x border-accent bg-accent/15"
          style={{
            left: `${(Math.min(...shown) / span) * 100}%`,
            width: `${(Math.abs(shown[1] - shown[0]) / span) * 100}%`,
          }}
        />
      ) : null}
    </div>
  );
}

function Bar({ step, count, most, fill }: { step: number; count: number; most: number; fill: string }) {
  // The smallest count still shows.
  const tall = count === 0 ? 0 : Math.max(6, (count / most) * 100);
  return <rect x={step + 0.15} y={100 - tall} width={0.7} height={tall} fill={fill} />;
}

/** Seconds from the first packet to the last; never zero, so that a moment has a width. */
function spanOf(first: bigint | undefined, last: bigint | undefined): number {
  return first === undefined || last === undefined ? 1 : Math.max(Number(last - first) / 1e9, 1e-6);
}

function ordered([a, b]: Range): Range {
  return a < b ? [a, b] : [b, a];
}

function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
