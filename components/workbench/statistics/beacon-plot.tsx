'use client';

import { type PointerEvent, useRef, useState } from 'react';
import { useCaptureState } from '@/components/evidence/use-capture';
import { useBench } from '../bench';

export interface BeaconContact {
  /** Session number. */
  readonly session: number;
  /** Seconds since 1970. */
  readonly time: number;
  readonly bytes: number;
  /** Seconds since the contact before. */
  readonly gap: number | undefined;
}

const [WIDTH, HEIGHT] = [1000, 120];

/**
 * Two charts: each contact at its time and as high as what was sent; and how often each gap occurs, with the median
 * marked. Drawing over the first one chooses a time for all views.
 */
export function BeaconPlot({
  contacts,
  median,
  onTime,
}: {
  contacts: readonly BeaconContact[];
  /** Of the gaps, seconds. */
  median: number;
  onTime: (time: readonly [number, number]) => void;
}) {
  return (
    <div className="mt-2.5 grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Times contacts={contacts} onTime={onTime} />
      <Gaps contacts={contacts} median={median} />
    </div>
  );
}

function Times({
  contacts,
  onTime,
}: {
  contacts: readonly BeaconContact[];
  onTime: (time: readonly [number, number]) => void;
}) {
  const { view } = useBench();
  const { info } = useCaptureState(view);
  const start = Number((info?.first ?? 0n) / 1000n) / 1e6;
  const span = Math.max(1e-6, Number((info?.last ?? 0n) - (info?.first ?? 0n)) / 1e9);
  const most = Math.max(1, ...contacts.map(({ bytes }) => bytes));
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<readonly [number, number]>();
  const secondsAt = (event: PointerEvent) => {
    const { left, width } = box.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return Math.round(Math.max(0, Math.min(1, (event.clientX - left) / width)) * span * 1e6) / 1e6;
  };
  return (
    <figure>
      <div
        ref={box}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawn([secondsAt(event), secondsAt(event)]);
        }}
        onPointerMove={(event) => drawn && setDrawn([drawn[0], secondsAt(event)])}
        onPointerUp={() => {
          if (drawn && drawn[0] !== drawn[1]) onTime(drawn[0] < drawn[1] ? drawn : [drawn[1], drawn[0]]);
          setDrawn(undefined);
        }}
        className="relative cursor-crosshair touch-none rounded-lg border border-line bg-panel select-none"
      >
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${contacts.length} contacts over time; the table below has their times and sizes`}
          className="block h-[120px] w-full"
        >
          {contacts.map(({ session, time, bytes }) => {
            const x = ((time - start) / span) * WIDTH;
            const y = HEIGHT - 6 - (bytes / most) * (HEIGHT - 16);
            return (
              <g key={session} stroke="var(--statistic)" vectorEffect="non-scaling-stroke">
                <path d={`M${x} ${HEIGHT}V${y}`} strokeOpacity={0.45} vectorEffect="non-scaling-stroke" />
                <path d={`M${x - 1.5} ${y}H${x + 1.5}`} strokeWidth={4} vectorEffect="non-scaling-stroke" />
              </g>
            );
          })}
        </svg>
        {drawn ? (
          <span
            aria-hidden
            className="absolute inset-y-0 border-x border-accent bg-accent/15"
            style={{
              left: `${(Math.min(...drawn) / span) * 100}%`,
              width: `${(Math.abs(drawn[1] - drawn[0]) / span) * 100}%`,
            }}
          />
        ) : null}
      </div>
      <figcaption className="mt-1 text-[12px] text-ink-3">
        Each contact at its time, as high as what was sent (at most {most.toLocaleString('en')} bytes). Draw
        over it to choose a time.
      </figcaption>
    </figure>
  );
}

const BARS = 40;

function Gaps({ contacts, median }: { contacts: readonly BeaconContact[]; median: number }) {
  const gaps = contacts.flatMap(({ gap }) => gap ?? []);
  const longest = Math.max(1e-9, ...gaps);
  const counts = new Array<number>(BARS).fill(0);
  for (const gap of gaps) counts[Math.max(0, Math.min(BARS - 1, Math.floor((gap / longest) * BARS)))]++;
  const most = Math.max(1, ...counts);
  return (
    <figure>
      <svg
        viewBox={`0 0 ${BARS} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`How often each gap occurs; half of them are shorter than ${median.toFixed(3)} seconds`}
        className="block h-[120px] w-full rounded-lg border border-line bg-panel"
      >
        {counts.map((count, bar) => (
          <rect
            // A bar is its place.
            key={bar}
            x={bar + 0.1}
            width={0.8}
            y={100 - (count / most) * 90}
            height={(count / most) * 90}
            fill="var(--statistic)"
            fillOpacity={0.75}
          />
        ))}
        <path
          d={`M${(median / longest) * BARS} 0V100`}
          stroke="var(--ink)"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="mt-1 text-[12px] text-ink-3">
        How often each gap occurs, up to {longest.toFixed(1)} s; the line is the median.
      </figcaption>
    </figure>
  );
}
