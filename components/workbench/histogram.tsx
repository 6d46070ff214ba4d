'use client';

import { useMemo } from 'react';
import { countText } from '@/components/evidence/formats';

const STEPS = 60;

/** How many things there were in each part of the capture's time. A bar chooses its part for all views. */
export function Histogram({
  label,
  times,
  first,
  last,
  hue,
  range,
  onRange,
}: {
  label: string;
  /** Nanoseconds since 1970. */
  times: Iterable<bigint>;
  /** The capture's first and last packet. */
  first: bigint | undefined;
  last: bigint | undefined;
  /** Token name. */
  hue: string;
  range: readonly [number, number] | undefined;
  onRange: (range: readonly [number, number] | undefined) => void;
}) {
  const span = first === undefined || last === undefined ? 1 : Math.max(Number(last - first) / 1e9, 1e-6);
  const counts = useMemo(() => countsOf(times, first ?? 0n, span), [times, first, span]);
  const most = Math.max(1, ...counts);
  const interval = span / STEPS;
  return (
    <div
      role="group"
      aria-label={label}
      className="flex h-[84px] items-end gap-px rounded-lg border border-line bg-panel px-2 pt-2"
    >
      {counts.map((count, step) => {
        const part: readonly [number, number] = [round(step * interval), round((step + 1) * interval)];
        const inRange = !range || (part[0] < range[1] && part[1] > range[0]);
        return (
          <button
            // A step is its place.
            key={step}
            type="button"
            disabled={count === 0}
            aria-label={`${countText(count)} from ${part[0]} to ${part[1]} seconds`}
            title={`${countText(count)}, ${part[0]} to ${part[1]} s`}
            onClick={() => onRange(part)}
            className="flex h-full min-w-0 flex-1 items-end disabled:cursor-default"
          >
            <span
              className="block w-full rounded-t-[1px]"
              style={{
                height: count === 0 ? 0 : `${Math.max(5, (count / most) * 100)}%`,
                background: `var(--${hue})`,
                opacity: inRange ? 1 : 0.35,
              }}
            />
          </button>
        );
      })}
    </div>
  );
}

function countsOf(times: Iterable<bigint>, first: bigint, span: number): number[] {
  const counts = new Array<number>(STEPS).fill(0);
  for (const time of times) {
    const at = Math.floor((Number(time - first) / 1e9 / span) * STEPS);
    counts[Math.max(0, Math.min(STEPS - 1, at))]++;
  }
  return counts;
}

function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
