import { useEffect, useState } from 'react';
import { type CaptureView, shippedCapture } from '@/components/evidence/capture-view';
import type { QueryCheck } from '@/learning';

/** What a query gives, for showing: the first lines of it. */
export interface AskedLines {
  readonly columns: readonly string[];
  /** Undefined where the query cannot be run. */
  readonly lines?: readonly FoundLine[];
  readonly count: number;
  readonly more: boolean;
  readonly problem?: { readonly message: string; readonly from: number; readonly to: number };
}

export interface FoundLine {
  readonly key: string;
  readonly cells: readonly string[];
  readonly packet?: number;
}

const PAUSE = 400;
const MOST_LINES = 50;

/** Asks a while after the last key. */
export function useQueryResult(
  capture: string,
  language: QueryCheck['language'],
  text: string,
): { readonly asked?: AskedLines; readonly running: boolean } {
  const [state, setState] = useState<{ of: string; asked: AskedLines }>();
  useEffect(() => {
    if (text.trim() === '') return;
    let wanted = true;
    const timer = setTimeout(async () => {
      const asked = await ask(capture, language, text).catch(
        (error: unknown): AskedLines => ({
          columns: [],
          count: 0,
          more: false,
          problem: { message: error instanceof Error ? error.message : String(error), from: 0, to: 0 },
        }),
      );
      if (wanted) setState({ of: text, asked });
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [capture, language, text]);
  if (text.trim() === '') return { running: false };
  return { asked: state?.asked, running: state?.of !== text };
}

async function ask(capture: string, language: QueryCheck['language'], text: string): Promise<AskedLines> {
  if (language === 'search') return askSearch(shippedCapture(capture), text);
  const { browserEvidence } = await import('@/components/evidence/browser-evidence');
  const outcome = await browserEvidence.sql(capture, text);
  if (outcome.problem) return { columns: [], count: 0, more: false, problem: outcome.problem };
  const { columns, rows, more } = outcome;
  const packetAt = columns.findIndex((name) => name === 'first_packet' || name === 'packet');
  const lines = rows.slice(0, MOST_LINES).map((cells, at) => ({
    key: String(at),
    cells: cells.map((cell) => (cell === null ? 'NULL' : String(cell))),
    packet: Number(cells[packetAt]) || undefined,
  }));
  return { columns, lines, count: rows.length, more };
}

/** Columns of a log that say nothing to a reader here. */
const UNSAID = new Set(['uid', 'fuid', 'trans_depth', 'id.orig_p', 'local_orig', 'local_resp']);

async function askSearch({ client }: CaptureView, text: string): Promise<AskedLines> {
  await client.opened;
  const columns = ['packet', 'log', 'line'];
  const { hits, problem } = await client.derive('search', { text });
  if (problem) return { columns, count: 0, more: false, problem };
  const logs = await client.derive('logs', {});
  const found = await Promise.all(
    hits.map(async ({ log, lines }) => {
      const names = logs.find(({ name }) => name === log)?.columns ?? [];
      const rows = await client.derive('log-rows', { log, lines: lines.slice(0, MOST_LINES) });
      return rows.map(({ line, first, cells }) => ({
        key: `${log} ${line}`,
        packet: first,
        cells: [
          String(first),
          log,
          names
            .flatMap(({ name }, at) =>
              at === 0 || UNSAID.has(name) || cells[at] === undefined ? [] : `${name}=${cells[at]}`,
            )
            .join('  '),
        ],
      }));
    }),
  );
  const count = hits.reduce((sum, { lines }) => sum + lines.length, 0);
  return { columns, lines: found.flat().slice(0, MOST_LINES), count, more: false };
}
