'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/design/button';
import type { PacketRow } from '@/components/engine/contract';
import type { CaptureView } from '@/components/evidence/capture-view';
import { countText, durationText, inertText } from '@/components/evidence/formats';
import { CONNECTION_STATES, type Session } from '@/packets/sessions/session';
import { letterText, repeatText } from './history-text';

/** Packets that a ladder draws; a session that is longer goes on in the list. */
const MOST_STEPS = 120;

/** One session taken apart: why it has its state and each letter of its history, and its packets as a ladder. */
export function SessionDetail({
  view,
  session,
  onPacket,
  onPackets,
  onStream,
}: {
  view: CaptureView;
  session: Session;
  onPacket: (packet: number) => void;
  onPackets: () => void;
  onStream: () => void;
}) {
  return (
    <section
      aria-label={`Session ${session.row + 1}`}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto border-t border-line-2 bg-paper px-4 py-3 text-[13px]"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p>
          <b>Session {session.row + 1}</b> <code>{session.state}</code>: {CONNECTION_STATES[session.state]}.
        </p>
        <span className="ml-auto flex gap-1.5">
          <Button size="small" onClick={onStream}>
            What was said
          </Button>
          <Button size="small" onClick={onPackets}>
            Its {countText(session.packets)} packets
          </Button>
        </span>
      </div>
      <div className="mt-3 grid gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <History session={session} onPacket={onPacket} />
        <Ladder view={view} session={session} onPacket={onPacket} />
      </div>
    </section>
  );
}

function History({ session, onPacket }: { session: Session; onPacket: (packet: number) => void }) {
  return (
    <div>
      <p className="eyebrow mb-1.5">History, letter by letter</p>
      {session.history === '' ? (
        <p className="text-ink-3">Nothing was written down for it.</p>
      ) : (
        <ol className="grid gap-px">
          {[...session.history].map((letter, at) => {
            const { who, what } = letterText(letter);
            const packet = session.historyPackets[at];
            return (
              // A letter is its place.
              <li key={at} className="flex items-baseline gap-2.5">
                <b className="w-4 flex-none text-center font-mono text-[13px] text-session">{letter}</b>
                <span className="min-w-0 flex-1">
                  {who}: {what}
                  {repeatText(session.history, at)}
                </span>
                <PacketLink packet={packet} onPacket={onPacket} />
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

/** Time runs down, the originator is at the left; each packet is an arrow with its summary. */
function Ladder({
  view,
  session,
  onPacket,
}: {
  view: CaptureView;
  session: Session;
  onPacket: (packet: number) => void;
}) {
  const packets = useSessionPackets(view, session.row);
  return (
    <div className="min-w-0">
      <p className="eyebrow mb-1.5">Ladder</p>
      <div className="rounded-lg border border-line bg-panel px-3 py-2">
        <p className="flex justify-between gap-4 border-b border-line pb-1 font-mono text-[12px]">
          <span>{endText(session.originator)}</span>
          <span>{endText(session.responder)}</span>
        </p>
        <ol className="mt-1">
          {(packets ?? []).slice(0, MOST_STEPS).map((packet) => (
            <Step
              key={packet.number}
              packet={packet}
              session={session}
              onPacket={() => onPacket(packet.number)}
            />
          ))}
        </ol>
        {packets === undefined ? <p className="py-2 text-ink-3">Looking up its packets …</p> : null}
        {session.packets > MOST_STEPS ? (
          <p className="mt-1 text-[12px] text-ink-3">
            The first {MOST_STEPS} of {countText(session.packets)} packets.
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Step({ packet, session, onPacket }: { packet: PacketRow; session: Session; onPacket: () => void }) {
  const out = isFromOriginator(packet, session);
  const after = packet.time - session.time;
  return (
    <li>
      <button
        type="button"
        onClick={onPacket}
        aria-label={`Packet ${packet.number} from the ${out ? 'originator' : 'responder'}: ${inertText(packet.summary)}`}
        className="grid w-full grid-cols-[64px_minmax(0,1fr)] items-center gap-2 rounded-sm py-px text-left hover:bg-sunk"
      >
        <span className="text-right font-mono text-[11px] text-ink-3">
          {after === 0n ? '0' : `+${durationText(after)}`}
        </span>
        <span className={out ? 'text-full' : 'text-alert'}>
          <span className="block truncate font-mono text-[11.5px] text-ink">{inertText(packet.summary)}</span>
          <svg viewBox="0 0 100 6" preserveAspectRatio="none" className="block h-1.5 w-full" aria-hidden>
            <path
              d={out ? 'M0 3H100M97 0L100 3L97 6' : 'M100 3H0M3 0L0 3L3 6'}
              fill="none"
              stroke="currentColor"
              strokeWidth={1.2}
              vectorEffect="non-scaling-stroke"
            />
          </svg>
        </span>
      </button>
    </li>
  );
}

function PacketLink({ packet, onPacket }: { packet: number; onPacket: (packet: number) => void }) {
  return (
    <button
      type="button"
      onClick={() => onPacket(packet)}
      className="font-mono text-[12px] whitespace-nowrap text-accent underline underline-offset-2"
    >
      packet {packet}
    </button>
  );
}

function useSessionPackets(view: CaptureView, row: number): readonly PacketRow[] | undefined {
  const [found, setFound] = useState<{ row: number; packets: readonly PacketRow[] }>();
  useEffect(() => {
    let wanted = true;
    view.client
      .sessionRows(row)
      .then((rows) => view.client.rowsOf(rows.slice(0, MOST_STEPS)))
      .then(
        (packets) => wanted && setFound({ row, packets }),
        () => wanted && setFound({ row, packets: [] }),
      );
    return () => {
      wanted = false;
    };
  }, [view, row]);
  return found?.row === row ? found.packets : undefined;
}

/** By address; between two ports of one host the first packet's direction is the originator's, and lists show no ports. */
function isFromOriginator(packet: PacketRow, session: Session): boolean {
  return packet.source === session.originator.address;
}

function endText({ address, port }: Session['originator']): string {
  return port === 0 ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
