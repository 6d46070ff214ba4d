'use client';

import { useMemo, useState } from 'react';
import { EmptyState, ErrorState } from '@/components/design/states';
import { DataTable, type TableColumn } from '@/components/evidence/data-table';
import { FEWEST_CONTACTS } from '@/packets/statistics/beacon-score';
import { type Beacon, beaconsAmong } from '@/packets/statistics/beacons';
import { useBench } from '../bench';
import { BeaconDetail } from './beacon-detail';

const COLUMNS: readonly TableColumn[] = [
  { id: 'score', label: 'score', width: 66, numeric: true },
  { id: 'contacts', label: 'contacts', width: 80, numeric: true },
  { id: 'interval', label: 'every', width: 140, numeric: true },
  { id: 'sizes', label: 'bytes sent', width: 130, numeric: true },
  { id: 'origin', label: 'from', width: 150 },
  { id: 'responder', label: 'to', width: 210 },
];

/** Pairs whose sessions in view come like a clock, most regular first, and the chosen one taken apart. */
export function Beacons() {
  const { sessions, store, go } = useBench();
  const [at, setAt] = useState(0);
  const list = useMemo(() => (sessions.seen ? beaconsAmong(sessions.seen) : undefined), [sessions.seen]);
  if (sessions.trouble)
    return (
      <ErrorState
        found={`The sessions could not be worked out: ${sessions.trouble}`}
        advice="Reload the page."
      />
    );
  if (!list) return <EmptyState title="Working out the sessions …" />;
  if (list.length === 0)
    return (
      <EmptyState title="No rhythm to speak of">
        No originator has {FEWEST_CONTACTS} sessions or more with the same address and port among those in
        view.
      </EmptyState>
    );
  const chosen = list[Math.min(at, list.length - 1)];
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="h-[30%] min-h-[120px] flex-none max-lg:h-[220px]">
        <DataTable
          label="Pairs by regularity"
          columns={COLUMNS}
          count={list.length}
          chosen={list.indexOf(chosen)}
          onChoose={(index) => {
            setAt(index);
            const [session] = list[index].sessions;
            store.choose({ session, packet: sessions.all?.[session - 1]?.firstPacket });
          }}
          onOpen={(index) => go.toFilter(list[index].filter)}
          cell={(index, { id }) => cellOf(list[index], id)}
        />
      </div>
      <BeaconDetail beacon={chosen} />
    </div>
  );
}

function cellOf(beacon: Beacon | undefined, column: string) {
  if (!beacon) return undefined;
  const { intervals, sizes } = beacon;
  switch (column) {
    case 'score':
      return beacon.score.toFixed(3);
    case 'contacts':
      return beacon.contacts;
    case 'interval':
      return `${intervals.spread.median.toFixed(1)} s ± ${intervals.spread.deviation.toFixed(1)}`;
    case 'sizes':
      return `${Math.round(sizes.spread.median)} ± ${Math.round(sizes.spread.deviation)}`;
    case 'origin':
      return beacon.originator;
    default:
      return `${beacon.responder} : ${beacon.port}/${beacon.protocol}`;
  }
}
