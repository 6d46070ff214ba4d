'use client';

import { useMemo, useState } from 'react';
import { DataTable, type TableColumn, type TableSort } from '@/components/evidence/data-table';
import { clockTime, countText, durationText } from '@/components/evidence/formats';
import type { Session } from '@/packets/sessions/session';
import { useBench } from '../bench';
import { sortedSessions } from './session-order';

const COLUMNS: readonly TableColumn[] = [
  { id: 'row', label: '#', width: 70, numeric: true },
  { id: 'time', label: 'start (UTC)', width: 138 },
  { id: 'originator', label: 'originator', width: 178 },
  { id: 'responder', label: 'responder', width: 178 },
  { id: 'service', label: 'service', width: 76 },
  { id: 'duration', label: 'duration', width: 92, numeric: true },
  { id: 'originBytes', label: 'bytes ↑', width: 90, numeric: true, about: 'payload of the originator' },
  { id: 'responseBytes', label: 'bytes ↓', width: 90, numeric: true, about: 'payload of the responder' },
  { id: 'state', label: 'state', width: 66, about: 'Zeek’s conn_state' },
  { id: 'history', label: 'history', width: 150, about: 'each letter leads to the packet that set it' },
];

/** Sessions as a table of any length, sorted by any column; the chosen one is that of all views. */
export function SessionList({
  sessions,
  chosen: session,
}: {
  sessions: readonly Session[];
  chosen: Session | undefined;
}) {
  const { store, go } = useBench();
  const [sort, setSort] = useState<TableSort>({ column: 'row', descending: false });
  const sorted = useMemo(() => sortedSessions(sessions, sort), [sessions, sort]);
  const chosen = useMemo(() => (session ? sorted.indexOf(session) : -1), [sorted, session]);
  return (
    <DataTable
      label="Sessions"
      columns={COLUMNS}
      count={sorted.length}
      chosen={chosen}
      sort={sort}
      onSort={(column) =>
        setSort((before) => ({ column, descending: before.column === column && !before.descending }))
      }
      onChoose={(index) => {
        const { row, firstPacket } = sorted[index];
        store.choose({ session: row + 1, packet: firstPacket });
      }}
      onOpen={(index) => go.toPacket(sorted[index].firstPacket)}
      cell={(index, { id }) => cellOf(sorted[index], id, go.toPacket)}
    />
  );
}

function cellOf(session: Session | undefined, column: string, onPacket: (packet: number) => void) {
  if (!session) return undefined;
  switch (column) {
    case 'row':
      return session.row + 1;
    case 'time':
      return clockTime(session.time);
    case 'originator':
    case 'responder':
      return endText(session, column);
    case 'service':
      return session.service ?? session.protocol;
    case 'duration':
      return session.duration === undefined ? '–' : durationText(session.duration);
    case 'originBytes':
    case 'responseBytes':
      return session[column] === undefined ? '–' : countText(session[column]);
    case 'state':
      return session.state;
    default:
      return <Letters session={session} onPacket={onPacket} />;
  }
}

function Letters({ session, onPacket }: { session: Session; onPacket: (packet: number) => void }) {
  return (
    <>
      {[...session.history].map((letter, i) => {
        const packet = session.historyPackets[i];
        return (
          <button
            // The letters of one history may repeat: its place is the key.
            key={`${i}-${letter}`}
            type="button"
            tabIndex={-1}
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

function endText(session: Session, side: 'originator' | 'responder'): string {
  const { address, port } = session[side];
  if (session.protocol !== 'tcp' && session.protocol !== 'udp') return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
