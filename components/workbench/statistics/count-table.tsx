'use client';

import type { ReactNode } from 'react';
import { countText, inertText } from '@/components/evidence/formats';

/** A small table under a heading, with what was left out of it. */
export function CountTable({
  title,
  heads,
  more = 0,
  children,
}: {
  title: string;
  heads: readonly string[];
  /** Rows that were left out. */
  more?: number;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <p className="eyebrow mb-1.5">{title}</p>
      <div className="overflow-x-auto rounded-lg border border-line bg-panel" role="group" aria-label={title}>
        <table className="w-full border-collapse font-mono text-[12px] leading-[22px] whitespace-nowrap">
          <thead className="font-ui text-[11px] text-ink-3">
            <tr className="border-b border-line">
              {heads.map((head, i) => (
                <th
                  key={head}
                  scope="col"
                  className={`px-3 py-0.5 font-semibold ${i === 0 ? 'text-left' : 'text-right'}`}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
      {more > 0 ? <p className="mt-1 text-[12px] text-ink-3">and {countText(more)} more</p> : null}
    </div>
  );
}

/** A row with its share as a bar behind the name. */
export function CountLine({
  share,
  cells,
  children,
}: {
  share: number;
  cells: readonly string[];
  children: ReactNode;
}) {
  return (
    <tr className="hover:bg-sunk">
      <td className="relative px-3">
        <i
          aria-hidden
          className="absolute inset-y-[3px] left-0 rounded-r-sm bg-statistic/15"
          style={{ width: `${Math.min(1, share) * 100}%` }}
        />
        <span className="relative">{children}</span>
      </td>
      {cells.map((cell, i) => (
        <td key={`${i}-${cell}`} className="px-3 text-right">
          {cell}
        </td>
      ))}
    </tr>
  );
}

/** A name that leads to its packets. */
export function FilterOn({
  filter,
  text,
  onFilter,
}: {
  filter: string;
  text?: string;
  onFilter: (filter: string) => void;
}) {
  return (
    <button
      type="button"
      title={`Show the packets: ${filter}`}
      onClick={() => onFilter(filter)}
      className="decoration-line-2 underline-offset-2 hover:text-accent hover:underline"
    >
      {inertText(text ?? filter)}
    </button>
  );
}
