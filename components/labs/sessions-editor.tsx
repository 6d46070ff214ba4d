'use client';

import { useEffect } from 'react';
import type { SessionsAnswer, SessionsCheck } from '@/learning';
import { useLab } from './lab-context';

/** What is picked in the session table beside the brief, as the answer. */
export function SessionsEditor({
  check,
  answer,
  onChange,
}: {
  check: SessionsCheck;
  answer: SessionsAnswer | undefined;
  onChange: (answer: SessionsAnswer) => void;
}) {
  const { setTab } = useLab();
  useEffect(() => setTab('sessions'), [setTab]);
  const picked = answer?.sessions ?? [];
  return (
    <div className="text-[13px] text-ink-2">
      {picked.length === 0 ? (
        <p>
          Nothing picked yet. {check.pick === 'one' ? 'Pick a row' : 'Pick rows'} in the session table by{' '}
          {check.pick === 'one' ? 'its' : 'their'} first column
          {check.pick === 'many' ? '; Shift picks a range' : ''}.
        </p>
      ) : (
        <div className="flex flex-wrap items-center gap-1.5">
          <span>{picked.length === 1 ? 'Picked session' : `Picked ${picked.length} sessions:`}</span>
          {picked.map((session) => (
            <button
              key={session}
              type="button"
              onClick={() =>
                onChange({ kind: 'sessions', sessions: picked.filter((each) => each !== session) })
              }
              className="rounded-md border border-accent bg-accent-wash px-1.5 font-mono text-[12px] text-ink hover:border-wrong"
            >
              {session} <span aria-hidden>×</span>
              <span className="sr-only">: put back</span>
            </button>
          ))}
          {picked.length > 3 ? (
            <button
              type="button"
              onClick={() => onChange({ kind: 'sessions', sessions: [] })}
              className="text-accent underline underline-offset-2"
            >
              put all back
            </button>
          ) : null}
        </div>
      )}
    </div>
  );
}
