'use client';

import { Button } from '@/components/design/button';
import { countText } from '@/components/evidence/formats';
import { CONNECTION_STATES, type Session } from '@/packets/sessions/session';
import { useBench } from '../bench';
import { History } from './history';
import { Ladder } from './ladder';
import { Sensors } from './sensors';

const PARTS = [
  { id: '', name: 'history' },
  { id: 'ladder', name: 'ladder' },
  { id: 'sensors', name: 'as four sensors see it' },
] as const;

/** One session taken apart: why it has its history, its packets as a ladder, and what four sensors make of it. */
export function SessionDetail({ session }: { session: Session }) {
  const { address, setOptions, go } = useBench();
  const part = PARTS.find(({ id }) => id === address.options.session)?.id ?? '';
  const number = session.row + 1;
  return (
    <section
      aria-label={`Session ${number}`}
      className="flex min-h-0 flex-1 flex-col border-t border-line-2 bg-paper text-[13px]"
    >
      <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line bg-panel px-3 py-1.5">
        <span role="group" aria-label="Parts of the session" className="flex flex-wrap gap-1">
          {PARTS.map(({ id, name }) => (
            <Button
              key={name}
              size="small"
              kind={id === part ? 'solid' : 'quiet'}
              aria-pressed={id === part}
              onClick={() => setOptions({ session: id })}
            >
              {name}
            </Button>
          ))}
        </span>
        <p className="min-w-0">
          <b>Session {number}</b> <code>{session.state}</code>: {CONNECTION_STATES[session.state]}.
        </p>
        <span className="ml-auto flex gap-1.5">
          <Button size="small" onClick={() => go.toStream(number)}>
            What was said
          </Button>
          <Button size="small" onClick={() => go.toPacketsOf(number)}>
            Its {countText(session.packets)} packets
          </Button>
        </span>
      </div>
      {part === 'sensors' ? (
        <Sensors session={session} />
      ) : part === 'ladder' ? (
        <Ladder session={session} />
      ) : (
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          <History session={session} />
          <div className="flex min-h-0 min-w-0 flex-col border-line max-lg:border-t lg:border-l">
            <Ladder session={session} />
          </div>
        </div>
      )}
    </section>
  );
}
