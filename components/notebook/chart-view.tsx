'use client';

import { countText, inertText } from '@/components/evidence/formats';
import type { Block, Point } from '@/notebook/blocks';

const HEIGHT = 84;
/** More points than this are drawn as columns over time, fewer as bars with their names. */
const MOST_BARS = 16;

/** A chart, with its values as a table behind it. */
export function ChartView({ label, unit, points, left }: Block & { block: 'chart' }) {
  const most = Math.max(...points.map(({ value }) => value), 1);
  return (
    <div className="mt-2">
      {points.length > MOST_BARS ? (
        <Columns label={label} unit={unit} points={points} most={most} />
      ) : (
        <Bars points={points} most={most} />
      )}
      {left > 0 ? <p className="mt-1 text-[12px] text-ink-3">and {countText(left)} more</p> : null}
      <details className="mt-1.5 text-[12px]">
        <summary className="cursor-pointer text-ink-2">Values</summary>
        <div
          role="region"
          aria-label={`${label}, values`}
          tabIndex={0}
          className="mt-1 max-h-[220px] overflow-auto rounded-md border border-line bg-paper print:max-h-none"
        >
          <table className="w-full border-collapse font-mono">
            <thead className="font-ui text-[11px] text-ink-3">
              <tr>
                <th scope="col" className="px-2.5 text-left">
                  {label}
                </th>
                <th scope="col" className="px-2.5 text-right">
                  {unit}
                </th>
              </tr>
            </thead>
            <tbody>
              {points.map((point, at) => (
                <tr key={`${at}-${point.label}`}>
                  <td className="px-2.5">{inertText(point.label)}</td>
                  <td className="px-2.5 text-right">{countText(point.value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

function Columns({
  label,
  unit,
  points,
  most,
}: {
  label: string;
  unit: string;
  points: readonly Point[];
  most: number;
}) {
  const [first, last] = [points[0], points[points.length - 1]];
  return (
    <figure className="m-0">
      <svg
        role="img"
        aria-label={`${label}: ${points.length} steps, at most ${countText(most)} ${unit}`}
        viewBox={`0 0 ${points.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-[84px] w-full border-b border-line-2"
      >
        {points.map(({ label: name, value }, at) => (
          <rect
            key={name}
            x={at + 0.1}
            width={0.8}
            y={HEIGHT - (value / most) * HEIGHT}
            height={(value / most) * HEIGHT}
            fill="var(--statistic)"
          >
            <title>{`${name}: ${countText(value)} ${unit}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption className="flex justify-between font-mono text-[11px] text-ink-3">
        <span>{inertText(first.label)}</span>
        <span>
          at most {countText(most)} {unit}
        </span>
        <span>{inertText(last.label)}</span>
      </figcaption>
    </figure>
  );
}

function Bars({ points, most }: { points: readonly Point[]; most: number }) {
  return (
    <ul className="m-0 grid list-none gap-1 p-0 font-mono text-[12px]">
      {points.map(({ label, value }, at) => (
        <li key={`${at}-${label}`} className="relative flex gap-3 px-2 py-px">
          <i
            aria-hidden
            className="absolute inset-y-0 left-0 rounded-r-sm bg-statistic/20"
            style={{ width: `${(value / most) * 100}%` }}
          />
          <span className="relative min-w-0 flex-1 break-words">{inertText(label)}</span>
          <span className="relative">{countText(value)}</span>
        </li>
      ))}
    </ul>
  );
}
