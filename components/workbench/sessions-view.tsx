'use client';

import { EmptyState, ErrorState } from '@/components/design/states';
import { SessionTable } from '@/components/evidence/session-table';
import { useBench } from './bench';
import { SessionDetail } from './session-detail';

/** The sessions as a table, and the chosen one taken apart below. */
export default function SessionsView() {
  const { view, store, selection, sessions: known, go } = useBench();
  const { all, seen: sessions, trouble } = known;
  if (trouble)
    return (
      <ErrorState
        found={`The sessions could not be worked out: ${trouble}`}
        advice="Reload the page; if it happens again, the packets can still be read."
      />
    );
  if (!sessions) return <EmptyState title="Working out the sessions …" />;
  if (all?.length === 0)
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
            onSelect={(session) => store.choose({ session, packet: all?.[session - 1]?.firstPacket })}
            onPacket={go.toPacket}
            label="Sessions"
          />
        </section>
      )}
      {chosen ? (
        <SessionDetail
          view={view}
          session={chosen}
          onPacket={go.toPacket}
          onPackets={() => go.toPacketsOf(chosen.row + 1)}
          onStream={() => go.toStream(chosen.row + 1)}
        />
      ) : null}
    </div>
  );
}
