'use client';

import Link from 'next/link';
import { EmptyState } from '@/components/design/states';
import { inertText } from '@/components/evidence/formats';
import type { Notebook } from '@/notebook/notebook';
import { afterText, momentText, timelineOf } from '@/notebook/timeline';

/** What the notebook cites, in the order in which it happened, over all its captures. */
export function TimelineView({ notebook, onCell }: { notebook: Notebook; onCell: (id: string) => void }) {
  const entries = timelineOf(notebook);
  if (entries.length === 0)
    return (
      <div className="mt-6 rounded-[10px] border border-dashed border-line-2">
        <EmptyState title="Nothing with a time is cited yet">
          Packets, sessions, alerts, files and filters that you pin stand here in the order in which they
          happened, those of several captures together.
        </EmptyState>
      </div>
    );
  return (
    <ol aria-label="Timeline" className="mt-6 border-l-2 border-line-2">
      {entries.map(({ cell, at, time, after, title, path, capture }) => (
        <li key={cell} className="relative pb-4 pl-5">
          <i aria-hidden className="absolute top-[7px] -left-[6px] size-2.5 rounded-full bg-accent" />
          <p className="flex flex-wrap items-baseline gap-x-3 font-mono text-[12px] text-ink-2">
            <time dateTime={momentText(time).replace(' ', 'T')}>{momentText(time)}</time>
            {after === undefined ? <span className="text-ink-3">UTC</span> : <span>{afterText(after)}</span>}
            <span className="text-ink-3">{capture}</span>
          </p>
          <p className="text-[14px]">
            <Link prefetch={false} href={`/${path}`} className="font-semibold break-words">
              {inertText(title)}
            </Link>{' '}
            <button
              type="button"
              onClick={() => onCell(cell)}
              className="text-[12px] text-ink-3 underline underline-offset-2 hover:text-accent print:hidden"
            >
              cell {at + 1}
            </button>
          </p>
        </li>
      ))}
    </ol>
  );
}
