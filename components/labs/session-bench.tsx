'use client';

import { useEffect, useMemo, useState } from 'react';
import { FilterTrouble } from '@/components/answers/filter-answer';
import { TextField } from '@/components/design/text-field';
import type { Answer as EngineAnswer } from '@/components/engine/questions';
import type { CaptureView } from '@/components/evidence/capture-view';
import type { SelectionStore } from '@/components/evidence/selection';
import { useSelection } from '@/components/evidence/selection-scope';
import { SessionTable } from '@/components/evidence/session-table';
import type { Session } from '@/packets/sessions/session';
import { useLab } from './lab-context';

/** The sessions beside a brief, narrowed by a search over conn.log; rows are picked while a task asks for them. */
export function SessionBench({
  view,
  sessions,
  store,
}: {
  view: CaptureView;
  sessions: readonly Session[];
  store: SelectionStore;
}) {
  const { setTab } = useLab();
  const [text, setText] = useState('');
  const { outcome, numbers } = useConnSearch(view, text);
  const shown = useMemo(
    () => (numbers ? sessions.filter(({ row }) => numbers.has(row + 1)) : sessions),
    [sessions, numbers],
  );
  const picking = usePicking();
  const selection = useSelection(store);
  return (
    <section aria-label="Sessions" className="flex h-full min-h-0 flex-col max-lg:h-[460px]">
      <div className="flex-none border-b border-line bg-panel px-3 py-1.5">
        <div className="flex items-center gap-3">
          <TextField
            aria-label="Search conn.log"
            value={text}
            placeholder="conn_state:S0 AND id.resp_p:<1024"
            onText={setText}
            className="h-7 min-w-0 flex-1 rounded-md border border-edge bg-paper px-2.5 font-mono text-[12px] placeholder:text-ink-3"
          />
          <span aria-live="polite" className="text-[12px] whitespace-nowrap text-ink-2">
            {shown.length} of {sessions.length}
          </span>
        </div>
        {outcome?.problem && text.trim() !== '' ? (
          <FilterTrouble text={text} problem={outcome.problem} />
        ) : null}
      </div>
      {/* A table that is larger than its place has to be reachable by the keyboard to be scrolled. */}
      <div tabIndex={0} role="group" aria-label="Session table" className="min-h-0 flex-1 overflow-auto">
        <SessionTable
          sessions={shown}
          selected={selection.session}
          onSelect={(session) => store.selectSession(session)}
          onPacket={(packet) => {
            store.selectPacket(packet);
            setTab('packets');
          }}
          label={`Sessions of ${view.slug}`}
          picking={picking}
        />
      </div>
    </section>
  );
}

/** Picking rows as the answer of the task that is worked on; undefined where it asks for none. */
function usePicking() {
  const { current, draft, lastAttempt, setDraft } = useLab();
  if (current?.check.kind !== 'sessions') return undefined;
  const { id, check } = current;
  const answer = draft(id) ?? lastAttempt(id)?.answer;
  const picked = new Set(answer?.kind === 'sessions' ? answer.sessions : []);
  return {
    picked,
    one: check.pick === 'one',
    onPick: (sessions: readonly number[], on: boolean) => {
      const next = new Set(check.pick === 'one' ? [] : picked);
      for (const session of sessions) {
        if (on) next.add(session);
        else next.delete(session);
      }
      setDraft(id, { kind: 'sessions', sessions: [...next].sort((one, other) => one - other) });
    },
  };
}

const PAUSE = 200;

function useConnSearch(view: CaptureView, text: string) {
  const [outcome, setOutcome] = useState<EngineAnswer<'search'>>();
  const [numbers, setNumbers] = useState<ReadonlySet<number>>();
  useEffect(() => {
    if (text.trim() === '') {
      setOutcome(undefined);
      setNumbers(undefined);
      return;
    }
    let wanted = true;
    const timer = setTimeout(async () => {
      const found = await view.client.derive('search', { text: `_log:conn AND (${text})` });
      const rows = await Promise.all(
        (found.hits ?? []).map(({ log, lines }) => view.client.derive('log-rows', { log, lines })),
      );
      if (!wanted) return;
      setOutcome(found.problem ? { problem: shifted(found.problem) } : found);
      if (!found.problem) setNumbers(new Set(rows.flat().map(({ session }) => session)));
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [view, text]);
  return { outcome, numbers };
}

const BEFORE = '_log:conn AND ('.length;

/** A place in what was asked as a place in what was typed. */
function shifted<P extends { readonly from: number; readonly to: number }>(problem: P): P {
  const at = (offset: number) => Math.max(0, offset - BEFORE);
  return { ...problem, from: at(problem.from), to: at(problem.to) };
}
