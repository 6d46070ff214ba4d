'use client';

import { useMemo, useRef, useState } from 'react';
import { CONNECTION_STATES, type Session } from '@/packets/sessions/session';
import { clockTime, countText, durationText } from './formats';

export type SessionOrder = 'start' | 'duration' | 'bytes';

/**
 * Sessions as rows. A row chooses its session; each letter of a history chooses the packet that set it.
 */
export function SessionTable({
  sessions,
  selected,
  onSelect,
  onPacket,
  label,
  order: startOrder = 'start',
  picking,
}: {
  sessions: readonly Session[];
  /** Session number: row + 1. */
  selected: number | undefined;
  onSelect: (session: number) => void;
  onPacket?: (packet: number) => void;
  label: string;
  order?: SessionOrder;
  /** Rows can be picked, as an answer: one of them or many. */
  picking?: SessionPicking;
}) {
  const lastPicked = useRef<number>(undefined);
  const [order, setOrder] = useState(startOrder);
  const sorted = useMemo(() => [...sessions].sort(ORDERS[order]), [sessions, order]);
  const head = (key: SessionOrder, text: string) => (
    <button
      type="button"
      onClick={() => setOrder(key)}
      className={`font-semibold hover:text-ink ${order === key ? 'text-ink underline decoration-accent decoration-2 underline-offset-4' : ''}`}
    >
      {text}
    </button>
  );
  function pick(session: number, on: boolean, range: boolean) {
    const numbers = sorted.map(({ row }) => row + 1);
    const from = range && lastPicked.current !== undefined ? numbers.indexOf(lastPicked.current) : -1;
    const to = numbers.indexOf(session);
    lastPicked.current = session;
    if (from < 0) picking?.onPick([session], on);
    else picking?.onPick(numbers.slice(Math.min(from, to), Math.max(from, to) + 1), on);
  }

  return (
    <table
      className="w-full border-collapse whitespace-nowrap font-mono text-[12px] leading-[23px]"
      aria-label={label}
    >
      <thead className="sticky top-0 z-10 bg-panel font-ui text-[11px] text-ink-3">
        <tr className="border-b border-line">
          {picking ? <Th>{picking.one ? 'pick one' : 'pick'}</Th> : null}
          <Th number>#</Th>
          <Th sort={order === 'start'}>{head('start', 'start (UTC)')}</Th>
          <Th>originator</Th>
          <Th>responder</Th>
          <Th>service</Th>
          <Th number sort={order === 'duration'}>
            {head('duration', 'duration')}
          </Th>
          <Th number sort={order === 'bytes'}>
            {head('bytes', 'bytes ↑')}
          </Th>
          <Th number>bytes ↓</Th>
          <Th>state</Th>
          <Th>history</Th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((session) => (
          <SessionLine
            key={session.row}
            session={session}
            selected={session.row + 1 === selected}
            onSelect={onSelect}
            onPacket={onPacket}
            picked={picking?.picked.has(session.row + 1)}
            one={picking?.one}
            onPick={pick}
          />
        ))}
      </tbody>
    </table>
  );
}

export interface SessionPicking {
  /** Numbers of the picked sessions. */
  readonly picked: ReadonlySet<number>;
  readonly one: boolean;
  readonly onPick: (sessions: readonly number[], on: boolean) => void;
}

function Th({ children, number, sort }: { children: React.ReactNode; number?: boolean; sort?: boolean }) {
  return (
    <th
      scope="col"
      aria-sort={sort ? 'other' : undefined}
      className={`px-3 py-1 font-semibold ${number ? 'text-right' : 'text-left'}`}
    >
      {children}
    </th>
  );
}

function SessionLine({
  session,
  selected,
  onSelect,
  onPacket,
  picked,
  one,
  onPick,
}: {
  session: Session;
  selected: boolean;
  onSelect: (session: number) => void;
  onPacket?: (packet: number) => void;
  /** Undefined where rows cannot be picked. */
  picked: boolean | undefined;
  one: boolean | undefined;
  onPick: (session: number, on: boolean, range: boolean) => void;
}) {
  const number = session.row + 1;
  const cell = 'px-3';
  return (
    <tr
      data-session={number}
      onClick={() => onSelect(number)}
      className={`border-b border-line/50 ${selected ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
    >
      {picked === undefined ? null : (
        <td className={cell}>
          <input
            type={one ? 'radio' : 'checkbox'}
            name="picked-session"
            aria-label={`Pick session ${number}`}
            checked={picked}
            onClick={(event) => {
              event.stopPropagation();
              onPick(number, one || !picked, event.shiftKey);
            }}
            onChange={() => {}}
            className="size-[14px] align-middle accent-(--accent)"
          />
        </td>
      )}
      <td className={`${cell} text-right`}>
        <button
          type="button"
          aria-pressed={selected}
          aria-label={`Session ${number}`}
          className="text-ink-2 underline decoration-line-2 underline-offset-2 hover:text-ink"
        >
          {number}
        </button>
      </td>
      <td className={cell}>{clockTime(session.time)}</td>
      <td className={cell}>{endpoint(session, 'originator')}</td>
      <td className={cell}>{endpoint(session, 'responder')}</td>
      <td className={cell}>{session.service ?? session.protocol}</td>
      <td className={`${cell} text-right`}>
        {session.duration === undefined ? '–' : durationText(session.duration)}
      </td>
      <td className={`${cell} text-right`}>{bytes(session.originBytes)}</td>
      <td className={`${cell} text-right`}>{bytes(session.responseBytes)}</td>
      <td className={cell} title={CONNECTION_STATES[session.state]}>
        {session.state}
      </td>
      <td className={cell}>
        <History session={session} onPacket={onPacket} />
      </td>
    </tr>
  );
}

function History({ session, onPacket }: { session: Session; onPacket?: (packet: number) => void }) {
  if (!onPacket) return <>{session.history}</>;
  return (
    <>
      {[...session.history].map((letter, i) => {
        const packet = session.historyPackets[i];
        if (packet === undefined) return letter;
        return (
          <button
            // The letters of one history may repeat: its place is the key.
            key={`${i}-${letter}`}
            type="button"
            title={`${letter}: set by packet ${packet}`}
            aria-label={`History letter ${letter}, set by packet ${packet}`}
            onClick={(event) => {
              event.stopPropagation();
              onPacket(packet);
            }}
            className="rounded-sm px-px hover:bg-mark"
          >
            {letter}
          </button>
        );
      })}
    </>
  );
}

function endpoint(session: Session, side: 'originator' | 'responder'): string {
  const { address, port } = session[side];
  const shown = address.includes(':') ? `[${address}]` : address;
  return session.protocol === 'tcp' || session.protocol === 'udp' ? `${shown}:${port}` : address;
}

function bytes(count: number | undefined): string {
  return count === undefined ? '–' : countText(count);
}

function total(session: Session): number {
  return (session.originBytes ?? 0) + (session.responseBytes ?? 0);
}

const ORDERS: Record<SessionOrder, (a: Session, b: Session) => number> = {
  start: (a, b) => a.row - b.row,
  duration: (a, b) => Number((b.duration ?? 0n) - (a.duration ?? 0n)) || a.row - b.row,
  bytes: (a, b) => total(b) - total(a) || a.row - b.row,
};
