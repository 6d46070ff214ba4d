'use client';

import { useMemo, useState } from 'react';
import { EmptyState } from '@/components/design/states';
import { DataTable, type TableColumn } from '@/components/evidence/data-table';
import { inertText } from '@/components/evidence/formats';
import type { SqlRows, SqlValue } from '@/packets/search/sql-engine';
import { useBench } from '../bench';
import { PivotRow } from '../pivot-row';

/** Rows of a query. Where they name a session or a packet, they lead there. */
export function SqlResult({ found: { columns, rows } }: { found: SqlRows }) {
  const { store, go, sessions } = useBench();
  const [chosen, setChosen] = useState(-1);
  const table = useMemo(() => tableColumns(columns, rows), [columns, rows]);
  const number = (row: readonly SqlValue[] | undefined, ...names: string[]) => {
    const at = columns.findIndex((name) => names.includes(name));
    const value = row?.[at];
    return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
  };
  const current = rows[chosen];
  const session = number(current, 'session');
  const first = number(current, 'first_packet', 'packet') ?? sessions.all?.[(session ?? 0) - 1]?.firstPacket;
  if (rows.length === 0) return <EmptyState title="No rows">The query ran and found nothing.</EmptyState>;
  return (
    <>
      <div className="min-h-[160px] flex-1 max-lg:h-[360px] max-lg:flex-none">
        <DataTable
          label="Result"
          columns={table}
          count={rows.length}
          chosen={chosen}
          onChoose={(index) => {
            setChosen(index);
            const of = number(rows[index], 'session');
            const packet =
              number(rows[index], 'first_packet', 'packet') ?? sessions.all?.[(of ?? 0) - 1]?.firstPacket;
            if (packet) store.choose({ packet, session: of });
          }}
          onOpen={() => first && go.toPacket(first)}
          cell={(index, { id }) => {
            const value = rows[index]?.[Number(id)];
            if (value === null || value === undefined) return <span className="text-ink-3">NULL</span>;
            return inertText(String(value)).slice(0, 400);
          }}
        />
      </div>
      {current && first ? (
        <div className="flex-none border-t border-line-2 bg-paper px-4 py-2">
          <PivotRow
            first={first}
            last={number(current, 'last_packet') ?? first}
            session={session}
            omit="search"
          />
        </div>
      ) : null}
    </>
  );
}

/** Widths by what the first rows hold. */
function tableColumns(columns: readonly string[], rows: SqlRows['rows']): TableColumn[] {
  return columns.map((label, i) => {
    const longest = rows
      .slice(0, 60)
      .reduce((most, row) => Math.max(most, String(row[i] ?? 'NULL').length), label.length + 2);
    return {
      id: String(i),
      label,
      width: Math.min(360, longest * 7.3 + 26),
      numeric:
        rows.length > 0 && rows.slice(0, 60).every((row) => row[i] === null || typeof row[i] === 'number'),
    };
  });
}
