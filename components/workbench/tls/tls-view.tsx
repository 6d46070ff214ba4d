'use client';

import { useEffect, useMemo } from 'react';
import { EmptyState } from '@/components/design/states';
import type { TlsSummary } from '@/components/engine/questions/tls-sessions';
import { DataTable, type TableColumn } from '@/components/evidence/data-table';
import { clockTime, inertText } from '@/components/evidence/formats';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useAnswer } from '../use-answer';
import { TlsDetail } from './tls-detail';

const COLUMNS: readonly TableColumn[] = [
  { id: 'session', label: 'session', width: 72, numeric: true },
  { id: 'time', label: 'time (UTC)', width: 138 },
  { id: 'client', label: 'client', width: 128 },
  { id: 'server', label: 'server', width: 148 },
  { id: 'serverName', label: 'server name', width: 190 },
  { id: 'version', label: 'version', width: 80 },
  { id: 'state', label: 'state', width: 128 },
  { id: 'secrets', label: 'secrets', width: 76 },
  { id: 'cipher', label: 'cipher suite', width: 250 },
];

/** Sessions that spoke TLS, and the chosen one message by message. */
export default function TlsView() {
  const { view } = useBench();
  const asked = useAnswer(view, 'tls-sessions', undefined);
  return (
    <AskedState asked={asked} doing="Looking for TLS" failed="The TLS sessions could not be found">
      {(all) => <Sessions all={all} />}
    </AskedState>
  );
}

function Sessions({ all }: { all: readonly TlsSummary[] }) {
  const { selection, store, session, sessions, go } = useBench();
  const list = useMemo(() => {
    const seen = sessions.seen && new Set(sessions.seen.map(({ row }) => row + 1));
    return seen ? all.filter((each) => seen.has(each.session)) : all;
  }, [all, sessions.seen]);
  const wanted = selection.session ?? (session && session.row + 1);
  const chosen = list.findIndex((each) => each.session === wanted);
  const choose = ({ session: number, first }: TlsSummary) => store.choose({ session: number, packet: first });
  // A session without TLS was chosen elsewhere, or none: there is always something to read.
  const fallback = chosen < 0 && wanted === undefined ? list[0] : undefined;
  useEffect(() => {
    if (fallback) store.choose({ session: fallback.session, packet: fallback.first });
  }, [fallback, store]);
  if (list.length === 0)
    return (
      <EmptyState title={all.length === 0 ? 'No TLS in this capture' : 'No TLS session is in view'}>
        {all.length === 0
          ? 'No session of this capture starts a TLS handshake.'
          : 'Loosen the filter or the time range.'}
      </EmptyState>
    );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="h-[22%] min-h-[124px] flex-none max-lg:h-[200px]">
        <DataTable
          label="TLS sessions"
          columns={COLUMNS}
          count={list.length}
          chosen={chosen}
          onChoose={(index) => choose(list[index])}
          onOpen={(index) => go.toPacket(list[index].first)}
          cell={(index, { id }) => cellOf(list[index], id)}
        />
      </div>
      {chosen >= 0 ? (
        <TlsDetail key={list[chosen].session} summary={list[chosen]} />
      ) : (
        <div className="flex-1 border-t border-line-2">
          <EmptyState title={wanted ? `Session ${wanted} speaks no TLS` : 'No session chosen'}>
            Choose one above: its handshake is shown here, message by message.
          </EmptyState>
        </div>
      )}
    </div>
  );
}

function cellOf(summary: TlsSummary | undefined, column: string) {
  if (!summary) return undefined;
  switch (column) {
    case 'session':
      return summary.session;
    case 'time':
      return clockTime(summary.time);
    case 'client':
      return summary.client;
    case 'server':
      return summary.server;
    case 'serverName':
      return inertText(summary.serverName ?? '-');
    case 'version':
      return summary.version ?? '-';
    case 'state':
      return summary.established ? (
        summary.resumed ? (
          'resumed'
        ) : (
          'established'
        )
      ) : (
        <span className="text-alert">{summary.lastAlert ?? 'not finished'}</span>
      );
    case 'secrets':
      return summary.secrets.length > 0 ? 'yes' : 'no';
    default:
      return summary.cipher ?? '-';
  }
}
