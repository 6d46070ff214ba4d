'use client';

import type { ReactNode } from 'react';
import { Button } from './button';

/** Nothing here yet: what this place is for, and what to do next. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mx-auto max-w-md px-6 py-10 text-center">
      <p className="font-semibold text-ink">{title}</p>
      {children ? <div className="mt-1.5 text-[13px] text-ink-2">{children}</div> : null}
    </div>
  );
}

/** Something failed: what was found, what can be done. Announced at once to a screen reader. */
export function ErrorState({
  found,
  advice,
  action,
}: {
  found: string;
  advice?: string;
  action?: { readonly label: string; readonly run: () => void };
}) {
  return (
    <div role="alert" className="m-3 rounded-lg border border-wrong bg-wrong-wash px-4 py-3 text-[13.5px]">
      <p className="font-semibold text-wrong">{found}</p>
      {advice ? <p className="mt-0.5 text-ink">{advice}</p> : null}
      {action ? (
        <Button size="small" className="mt-2.5" onClick={action.run}>
          {action.label}
        </Button>
      ) : null}
    </div>
  );
}

/** Long work: how far it is, in its own words, and a way to stop it. `done` of `total`, or unknown without a total. */
export function Progress({
  label,
  done,
  total,
  onCancel,
}: {
  label: string;
  done: number;
  total?: number;
  onCancel?: () => void;
}) {
  const percent = total ? Math.min(100, Math.round((done / total) * 100)) : undefined;
  return (
    <div className="mx-auto flex w-full max-w-md items-center gap-4 px-6 py-8">
      <div className="min-w-0 flex-1">
        <p className="text-[13px] text-ink-2">{label}</p>
        <div
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          className="mt-1.5 h-1 overflow-hidden rounded-full bg-line"
        >
          <div
            className="h-1 rounded-full bg-accent"
            style={{ width: percent === undefined ? '30%' : `${percent}%` }}
          />
        </div>
      </div>
      {onCancel ? (
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      ) : null}
    </div>
  );
}

/** How much of something is done, as a thin bar with a name. */
export function Meter({ label, done, total }: { label: string; done: number; total: number }) {
  const percent = total === 0 ? 0 : (done / total) * 100;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      className="h-1 overflow-hidden rounded-full bg-line"
    >
      <div className="h-1 rounded-full bg-accent" style={{ width: `${percent}%` }} />
    </div>
  );
}
