'use client';

import { useMemo, useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import type { EngineClient } from '@/components/engine/contract';
import type { LogLine } from '@/components/engine/questions/log-rows';
import type { LogSummary } from '@/components/engine/questions/logs';
import type { LogHits } from '@/components/engine/questions/search';
import { DataTable, type TableColumn } from '@/components/evidence/data-table';
import { clockTime, countText, inertText } from '@/components/evidence/formats';
import { useBench } from '../bench';
import { PivotRow } from '../pivot-row';
import { useAnswer } from '../use-answer';

const COLUMNS: readonly TableColumn[] = [
  { id: 'time', label: 'time (UTC)', width: 138 },
  { id: 'log', label: 'log', width: 74 },
  { id: 'ends', label: 'between', width: 300 },
  { id: 'line', label: 'line', width: 420 },
];
const CHUNK = 100;
const NO_ROWS = {};

/** Hits of all logs in order of time; each leads to its line, its packets and its session. */
export function Hits({ hits, query }: { hits: readonly LogHits[]; query: string }) {
  const { view, store, go, setOptions, change } = useBench();
  const logs = useAnswer(view, 'logs', NO_ROWS).value;
  const order = useMemo(() => inOrder(hits), [hits]);
  const lineAt = useHits(view.client, order);
  const [chosen, setChosen] = useState(-1);
  const current = chosen >= 0 ? lineAt(chosen) : undefined;
  return (
    <>
      <div
        className="flex flex-none flex-wrap items-center gap-1 border-y border-line bg-panel px-3 py-1"
        role="group"
        aria-label="Hits by log"
      >
        {hits.map(({ log, lines }) => (
          <Button
            key={log}
            size="small"
            kind="quiet"
            title={`Only ${log}`}
            onClick={() => setOptions({ q: `_log:${log} AND (${query})` })}
          >
            <span className="font-mono">{log}</span>
            <small className="text-[11px] text-ink-3">{countText(lines.length)}</small>
          </Button>
        ))}
      </div>
      <div className="min-h-[160px] flex-1 max-lg:h-[360px] max-lg:flex-none">
        <DataTable
          key={query}
          label="Hits"
          columns={COLUMNS}
          count={order.length}
          chosen={chosen}
          onChoose={(index) => {
            setChosen(index);
            const line = lineAt(index);
            if (line) store.choose({ packet: line.first, session: line.session || undefined });
          }}
          onOpen={(index) => {
            const line = lineAt(index);
            if (line) go.toPacket(line.first);
          }}
          cell={(index, { id }) => cellOf(order[index], lineAt(index), id, logs)}
        />
      </div>
      {current ? (
        <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1.5 border-t border-line-2 bg-paper px-4 py-2">
          <PivotRow
            first={current.first}
            last={current.last}
            session={current.session || undefined}
            omit="transactions"
          />
          {order[chosen].log === 'conn' ? null : (
            <Button
              size="small"
              onClick={() => {
                change((before) => ({
                  view: 'transactions',
                  options: { ...before.options, log: order[chosen].log, where: '', sort: '' },
                }));
                store.choose({
                  transaction: current.line + 1,
                  packet: current.first,
                  session: current.session || undefined,
                });
              }}
            >
              In {order[chosen].log}
            </Button>
          )}
        </div>
      ) : null}
    </>
  );
}

interface Hit {
  readonly log: string;
  readonly line: number;
  readonly time: bigint;
}

function inOrder(hits: readonly LogHits[]): readonly Hit[] {
  return hits
    .flatMap(({ log, lines, times }) => Array.from(lines, (line, i) => ({ log, line, time: times[i] })))
    .sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
}

/** Lines of hits, fetched in chunks as they come into view, each log of a chunk by itself. */
function useHits(client: EngineClient, order: readonly Hit[]): (index: number) => LogLine | undefined {
  const chunks = useRef(new Map<number, ReadonlyMap<string, LogLine> | 'asked'>());
  const [, redraw] = useState(0);
  const of = useRef(order);
  if (of.current !== order) {
    of.current = order;
    chunks.current = new Map();
  }
  return (index) => {
    const chunk = Math.floor(index / CHUNK);
    const there = chunks.current.get(chunk);
    const hit = order[index];
    if (there === 'asked' || !hit) return undefined;
    if (there) return there.get(`${hit.log} ${hit.line}`);
    const into = chunks.current;
    into.set(chunk, 'asked');
    fetchChunk(client, order.slice(chunk * CHUNK, (chunk + 1) * CHUNK))
      .then((lines) => into.set(chunk, lines))
      .catch(() => into.delete(chunk))
      .finally(() => redraw((n) => n + 1));
    return undefined;
  };
}

async function fetchChunk(client: EngineClient, hits: readonly Hit[]): Promise<ReadonlyMap<string, LogLine>> {
  const found = new Map<string, LogLine>();
  for (const log of new Set(hits.map((hit) => hit.log))) {
    const lines = Uint32Array.from(hits.filter((hit) => hit.log === log).map(({ line }) => line));
    for (const line of await client.derive('log-rows', { log, lines }))
      found.set(`${log} ${line.line}`, line);
  }
  return found;
}

/** Columns that say where and when; the line shows what is left. */
const PLACE = new Set([
  'ts',
  'uid',
  'id.orig_h',
  'id.orig_p',
  'id.resp_h',
  'id.resp_p',
  'fuid',
  'trans_depth',
]);

function cellOf(
  hit: Hit | undefined,
  line: LogLine | undefined,
  column: string,
  logs: readonly LogSummary[] | undefined,
) {
  if (!hit) return undefined;
  if (column === 'time') return hit.time === 0n ? '-' : clockTime(hit.time);
  if (column === 'log') return hit.log;
  const columns = logs?.find(({ name }) => name === hit.log)?.columns;
  if (!line || !columns) return <span className="text-ink-3">…</span>;
  const value = (name: string) => line.cells[columns.findIndex((each) => each.name === name)];
  if (column === 'ends') {
    const [from, to] = [value('id.orig_h'), value('id.resp_h')];
    return from && to ? `${from}:${value('id.orig_p')} → ${to}:${value('id.resp_p')}` : '-';
  }
  const said = columns.flatMap(({ name }, i) =>
    PLACE.has(name) || line.cells[i] === undefined ? [] : `${name}=${line.cells[i]}`,
  );
  return (
    <span title={inertText(said.join('\n')).slice(0, 900)}>{inertText(said.join('  ')).slice(0, 400)}</span>
  );
}
