'use client';

import { useCallback, useEffect } from 'react';
import { EmptyState } from '@/components/design/states';
import type { LogLine } from '@/components/engine/questions/log-rows';
import type { CaptureView } from '@/components/evidence/capture-view';
import { DataTable, type TableColumn } from '@/components/evidence/data-table';
import { clockTime, inertText } from '@/components/evidence/formats';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { PivotRow } from '../pivot-row';
import { useAsked } from '../use-answer';

const COLUMNS: readonly TableColumn[] = [
  { id: 'ts', label: 'time (UTC)', width: 138 },
  { id: 'note', label: 'note', width: 190 },
  { id: 'src', label: 'source', width: 128 },
  { id: 'dst', label: 'destination', width: 128 },
  { id: 'msg', label: 'what', width: 420 },
];

/** What deserves a look without any rule, with the figure that was reached and the threshold. */
export function Notices() {
  const { view, rows, selection } = useBench();
  const ask = useCallback(() => noticesOf(view, rows), [view, rows]);
  const asked = useAsked(ask);
  return (
    <AskedState
      asked={asked}
      doing="Looking for what deserves a look"
      failed="The notices could not be found"
    >
      {({ lines, columns }) =>
        lines.length === 0 ? (
          <EmptyState title="No notices in view">
            No scan, no guessing, no beacon, no tunnel, no odd certificate reached its threshold here.
          </EmptyState>
        ) : (
          <NoticeTable
            lines={lines}
            columns={columns}
            chosen={lines.findIndex(({ line }) => line + 1 === selection.transaction)}
          />
        )
      }
    </AskedState>
  );
}

function NoticeTable({
  lines,
  columns,
  chosen,
}: {
  lines: readonly LogLine[];
  columns: readonly string[];
  chosen: number;
}) {
  const { store, go } = useBench();
  const cell = (line: LogLine, name: string) => line.cells[columns.indexOf(name)];
  const choose = (line: LogLine) =>
    store.choose({ transaction: line.line + 1, packet: line.first, session: line.session || undefined });
  const current = lines[chosen];
  // Leaving for another view, a notice is no line of the log that happens to be open there.
  useEffect(() => () => store.choose({ ...store.read(), transaction: undefined }), [store]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-[140px] flex-1 max-lg:h-[320px] max-lg:flex-none">
        <DataTable
          label="Notices"
          columns={COLUMNS}
          count={lines.length}
          chosen={chosen}
          onChoose={(index) => choose(lines[index])}
          onOpen={(index) => go.toPacket(lines[index].first)}
          cell={(index, { id }) => {
            const line = lines[index];
            if (id === 'ts') return line.time === undefined ? '' : clockTime(line.time);
            return inertText(cell(line, id) ?? '-');
          }}
        />
      </div>
      {current ? (
        <section
          aria-label="Notice"
          className="flex-none border-t border-line-2 bg-paper px-4 py-2.5 text-[13px]"
        >
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
            <b>{inertText(cell(current, 'note') ?? '')}</b>
            <PivotRow
              first={current.first}
              last={current.last}
              session={current.session || undefined}
              omit="alerts"
            />
          </div>
          <p className="mt-1">{inertText(cell(current, 'msg') ?? '')}</p>
          <p className="text-ink-2">Why: {inertText(cell(current, 'sub') ?? '')}</p>
        </section>
      ) : null}
    </div>
  );
}

async function noticesOf(
  view: CaptureView,
  rows: Uint32Array | undefined,
): Promise<{ lines: readonly LogLine[]; columns: readonly string[] }> {
  const { client } = view;
  const all = await client.derive('logs', { rows });
  const log = all.find(({ name }) => name === 'notice');
  const { lines } = await client.derive('log-order', { log: 'notice', rows });
  return {
    lines: lines ? await client.derive('log-rows', { log: 'notice', lines }) : [],
    columns: log?.columns.map(({ name }) => name) ?? [],
  };
}
