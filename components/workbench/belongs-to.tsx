'use client';

import { Eyebrow } from '@/components/design/panel';
import { durationText } from '@/components/evidence/formats';
import type { Session } from '@/packets/sessions/session';

/** What the chosen packet is part of: ways into the other views. */
export function BelongsTo({
  session,
  known,
  packet,
  onSession,
}: {
  session: Session | undefined;
  /** False while sessions are being worked out. */
  known: boolean;
  packet: number | undefined;
  onSession: (session: number) => void;
}) {
  return (
    <section className="mb-5">
      <Eyebrow as="p">This packet belongs to</Eyebrow>
      {session ? (
        <div className="grid grid-cols-2 gap-1.5">
          <button
            type="button"
            onClick={() => onSession(session.row + 1)}
            className="rounded-[7px] border border-line border-l-[3px] border-l-session bg-panel px-2.5 py-1.5 text-left text-[12.5px] hover:border-edge"
          >
            Session {session.row + 1}
            <small className="block text-[11px] text-ink-3">
              {session.state}
              {session.duration === undefined ? '' : `, ${durationText(session.duration)}`}
            </small>
          </button>
          <div className="rounded-[7px] border border-line bg-panel px-2.5 py-1.5 text-[12.5px]">
            <span className="font-mono">{session.service ?? session.protocol}</span>
            <small className="block text-[11px] text-ink-3">history {session.history || '–'}</small>
          </div>
        </div>
      ) : (
        <p className="text-[13px] text-ink-3">
          {packet && !known
            ? 'Working out the sessions …'
            : packet
              ? 'No session: it is not part of an IP conversation.'
              : 'Choose a packet first.'}
        </p>
      )}
    </section>
  );
}
