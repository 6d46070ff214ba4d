'use client';

import { Button } from '@/components/design/button';
import { EmptyState, ErrorState } from '@/components/design/states';
import { useBench } from '../bench';
import { FlowRecords } from './flow-records';
import { SessionDetail } from './session-detail';
import { SessionList } from './session-list';

const SOURCES = [
  { id: '', name: 'from the packets' },
  { id: 'records', name: 'from flow records' },
] as const;

/** Sessions that were worked out here, or those that others told of. */
export default function SessionsView() {
  const { address, setOptions } = useBench();
  const source = SOURCES.find(({ id }) => id === address.options.of)?.id ?? '';
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-none items-center gap-1 border-b border-line bg-panel px-3 py-1">
        <span role="group" aria-label="Where sessions come from" className="flex gap-1">
          {SOURCES.map(({ id, name }) => (
            <Button
              key={name}
              size="small"
              kind={id === source ? 'solid' : 'quiet'}
              aria-pressed={id === source}
              onClick={() => setOptions({ of: id })}
            >
              {name}
            </Button>
          ))}
        </span>
      </div>
      {source === 'records' ? <FlowRecords /> : <WorkedOut />}
    </div>
  );
}

/** The sessions as a table, and the chosen one taken apart below. */
function WorkedOut() {
  const { session, sessions: known } = useBench();
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
  const chosen = session && sessions.includes(session) ? session : undefined;
  return (
    <>
      {sessions.length === 0 ? (
        <EmptyState title="No session has a packet that passes this filter">
          Clear it with Esc in the filter box, or loosen it.
        </EmptyState>
      ) : (
        <div
          className={`min-h-[120px] max-lg:h-[360px] max-lg:flex-none ${chosen ? 'flex-[0_0_36%]' : 'flex-1'}`}
        >
          <SessionList sessions={sessions} chosen={chosen} />
        </div>
      )}
      {chosen ? <SessionDetail session={chosen} /> : null}
    </>
  );
}
