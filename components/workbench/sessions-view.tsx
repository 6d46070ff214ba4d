'use client';

import { Button } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import type { SelectionStore } from '@/components/evidence/selection';
import { useSelection } from '@/components/evidence/selection-scope';
import { SessionTable } from '@/components/evidence/session-table';
import { CONNECTION_STATES, type Session } from '@/packets/sessions/session';

/** All sessions as a table, and what the chosen one's state and history say. */
export function SessionsView({
  sessions,
  store,
  onPackets,
}: {
  sessions: readonly Session[] | undefined;
  store: SelectionStore;
  /** Shows the packets of a session, or one packet. */
  onPackets: (session: number, packet?: number) => void;
}) {
  const selection = useSelection(store);
  if (!sessions) return <EmptyState title="Working out the sessions …" />;
  if (sessions.length === 0)
    return (
      <EmptyState title="No sessions">No packet of this capture belongs to an IP conversation.</EmptyState>
    );
  const chosen = sessions.find((session) => session.row + 1 === selection.session);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <section
        aria-label="Sessions"
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto max-lg:max-h-[420px]"
      >
        <SessionTable
          sessions={sessions}
          selected={selection.session}
          onSelect={(session) => store.selectSession(session)}
          onPacket={(packet) => onPackets(selection.session ?? 0, packet)}
          label="Sessions"
        />
      </section>
      {chosen ? (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line-2 bg-panel px-4 py-3 text-[13px]">
          <p>
            <b>Session {chosen.row + 1}</b> <code>{chosen.state}</code>: {CONNECTION_STATES[chosen.state]}.{' '}
            {chosen.packets} packets, first {chosen.firstPacket}.
          </p>
          <Button size="small" className="ml-auto" onClick={() => onPackets(chosen.row + 1)}>
            Show its packets
          </Button>
        </div>
      ) : null}
    </div>
  );
}
