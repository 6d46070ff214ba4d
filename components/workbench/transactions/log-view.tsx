'use client';

import { useEffect, useMemo, useState } from 'react';
import { EmptyState } from '@/components/design/states';
import type { LogLine } from '@/components/engine/questions/log-rows';
import type { LogSummary } from '@/components/engine/questions/logs';
import { DataTable, type TableSort } from '@/components/evidence/data-table';
import { clockTime, inertText } from '@/components/evidence/formats';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { SearchBox } from '../search-box';
import { useAnswer } from '../use-answer';
import { ColumnPanel } from './column-panel';
import { LineDetail } from './line-detail';
import { tableColumns } from './table-columns';
import { useLines } from './use-lines';

/** One log: a table that can be searched, sorted and counted by column, and the chosen line in full. */
export function LogView({
  log,
  wanted,
  session,
}: {
  log: LogSummary;
  /** Line in the selection, from 1. */
  wanted: number | undefined;
  /** Row of the session that is chosen elsewhere: its first line is chosen when the view opens. */
  session: number | undefined;
}) {
  const { view, rows, address, setOptions, store, go } = useBench();
  const where = address.options.where ?? '';
  const sort = readSort(address.options.sort);
  const sortColumn = sort?.column ?? '';
  const descending = sort?.descending ?? false;
  const argument = useMemo(
    () => ({
      log: log.name,
      rows,
      where,
      sort: sortColumn === '' ? undefined : { column: sortColumn, descending },
    }),
    [log.name, rows, where, sortColumn, descending],
  );
  const asked = useAnswer(view, 'log-order', argument);
  const [lines, setLines] = useState<Uint32Array>();
  const found = asked.value?.lines;
  // While a search is being typed and is wrong, the last good result stays.
  useEffect(() => found && setLines(found), [found]);
  const lineAt = useLines(view.client, log.name, lines);
  const chosen = lines && wanted ? lines.indexOf(wanted - 1) : -1;
  const columns = useMemo(() => tableColumns(log.columns), [log.columns]);
  useFirstOfSession(log.name, lines, session);

  const choose = (line: LogLine) =>
    store.choose({ transaction: line.line + 1, packet: line.first, session: line.session || undefined });
  const onSort = (column: string) =>
    setOptions({
      sort: sort?.column !== column ? column : sort.descending ? '' : `-${column}`,
    });

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SearchBox
        label={`Search in ${log.name}`}
        placeholder="query:*.example.com AND rcode_name:NXDOMAIN"
        text={where}
        problem={asked.value?.problem}
        matched={lines?.length}
        total={log.count}
        onChange={(text) => setOptions({ where: text }, 'quietly')}
      />
      <AskedState asked={asked} doing={`Reading ${log.name}`} failed={`${log.name} could not be read`}>
        {() => (
          <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_auto]">
            <div className="flex min-h-0 flex-col">
              <div
                className={`min-h-[160px] ${chosen >= 0 ? 'flex-[1_1_55%]' : 'flex-1'} max-lg:h-[360px] max-lg:flex-none`}
              >
                {lines?.length === 0 ? (
                  <EmptyState title="No line is in view">
                    Loosen the search, the filter or the time range; {log.name} has {log.count} lines.
                  </EmptyState>
                ) : (
                  <DataTable
                    label={`${log.name} log`}
                    columns={columns}
                    count={lines?.length ?? 0}
                    chosen={chosen}
                    onChoose={(index) => {
                      const line = lineAt(index);
                      if (line) choose(line);
                      else if (lines) store.choose({ transaction: lines[index] + 1 });
                    }}
                    onOpen={(index) => {
                      const line = lineAt(index);
                      if (line) go.toPacket(line.first);
                    }}
                    cell={(index, column) => cellOf(lineAt(index), column.id, log)}
                    sort={sort}
                    onSort={onSort}
                  />
                )}
              </div>
              {chosen >= 0 ? <LineDetail log={log} line={lineAt(chosen)} /> : null}
            </div>
            {lines ? <ColumnPanel log={log} lines={lines} /> : null}
          </div>
        )}
      </AskedState>
    </div>
  );
}

function cellOf(line: LogLine | undefined, column: string, log: LogSummary) {
  if (!line) return <span className="text-ink-3">…</span>;
  const at = log.columns.findIndex(({ name }) => name === column);
  const text = line.cells[at];
  if (text === undefined) return <span className="text-ink-3">-</span>;
  if (log.columns[at].type === 'time' && at === 0 && line.time !== undefined) return clockTime(line.time);
  return (
    <span title={text.length > 24 ? inertText(text).slice(0, 400) : undefined}>
      {inertText(text).slice(0, 400)}
    </span>
  );
}

function readSort(text: string | undefined): TableSort | undefined {
  if (!text) return undefined;
  const descending = text.startsWith('-');
  return { column: descending ? text.slice(1) : text, descending };
}

/**
 * Coming from another view, the first line of the session that is chosen there is chosen here; an address names a line
 * alone, and its packet and session come with it.
 */
function useFirstOfSession(log: string, lines: Uint32Array | undefined, session: number | undefined): void {
  const { view, store, selection } = useBench();
  const { transaction, packet } = selection;
  useEffect(() => {
    if (!lines || (transaction ? packet !== undefined : session === undefined)) return;
    let wanted = true;
    const asked = transaction ? Uint32Array.of(transaction - 1) : lines.slice(0, MOST_LOOKED_AT);
    view.client.derive('log-rows', { log, lines: asked }).then(
      (found) => {
        const line = transaction ? found[0] : found.find((each) => each.session === (session ?? 0) + 1);
        if (wanted && line)
          store.choose({
            transaction: line.line + 1,
            packet: line.first,
            session: line.session || undefined,
          });
      },
      // Nothing is chosen then; the table itself says what is wrong.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [view, store, log, lines, session, transaction, packet]);
}

const MOST_LOOKED_AT = 5000;
