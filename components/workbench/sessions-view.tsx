'use client';

import { EmptyState } from '@/components/design/states';
import type { CaptureView } from '@/components/evidence/capture-view';
import type { SelectionStore } from '@/components/evidence/selection';
import { useSelection } from '@/components/evidence/selection-scope';
import { SessionTable } from '@/components/evidence/session-table';
import type { Session } from '@/packets/sessions/session';
import { SessionDetail } from './session-detail';

/** The sessions as a table, and the chosen one taken apart below. */
export function SessionsView({
  view,
  sessions,
  of,
  store,
  onPacket,
  onPackets,
  onStream,
}: {
  view: CaptureView;
  /** Those in view; undefined while they are worked out. */
  sessions: readonly Session[] | undefined;
  /** How many there are without a filter. */
  of: number;
  store: SelectionStore;
  onPacket: (packet: number) => void;
  /** Shows the packets of a session. */
  onPackets: (session: number) => void;
  onStream: (session: number) => void;
}) {
  const selection = useSelection(store);
  if (!sessions) return <EmptyState title="Working out the sessions …" />;
  if (of === 0)
    return (
      <EmptyState title="No sessions">No packet of this capture belongs to an IP conversation.</EmptyState>
    );
  const chosen = sessions.find((session) => session.row + 1 === selection.session);
  return (
    <div className="flex h-full min-h-0 flex-col">
      {sessions.length === 0 ? (
        <EmptyState title="No session has a packet that passes this filter">
          Clear it with Esc in the filter box, or loosen it.
        </EmptyState>
      ) : (
        <section
          aria-label="Sessions"
          tabIndex={0}
          className={`min-h-0 overflow-auto max-lg:max-h-[420px] ${chosen ? 'flex-[0_1_46%]' : 'flex-1'}`}
        >
          <SessionTable
            sessions={sessions}
            selected={selection.session}
            onSelect={(session) => store.selectSession(session)}
            onPacket={onPacket}
            label="Sessions"
          />
        </section>
      )}
      {chosen ? (
        <SessionDetail
          view={view}
          session={chosen}
          onPacket={onPacket}
          onPackets={() => onPackets(chosen.row + 1)}
          onStream={() => onStream(chosen.row + 1)}
        />
      ) : null}
    </div>
  );
}
