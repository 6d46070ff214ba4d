import { formatEvidence } from '@/packets/evidence-address';
import type { EvidenceReader, FilterProblem } from '@/packets/evidence-reader';
import type { RowSample, RowsDifference } from './verdict';

export type QueryLanguage = 'search' | 'sql';

/** What a query gave on one capture, as rows that can be compared. */
export interface QueryRows {
  /** Width of a row; 0 for a search, whose rows are lines of logs. */
  readonly columns: number;
  readonly rows: readonly QueryRow[];
}

interface QueryRow {
  /** Two rows are the same when their keys are. */
  readonly key: string;
  readonly text: string;
  readonly address?: string;
}

export type AskedRows =
  | { readonly found: QueryRows; readonly problem?: undefined }
  | { readonly found?: undefined; readonly problem: FilterProblem };

/** Runs a query on one capture. */
export async function askRows(
  capture: string,
  language: QueryLanguage,
  text: string,
  evidence: EvidenceReader,
): Promise<AskedRows> {
  if (language === 'search') {
    const { hits, problem } = await evidence.search(capture, text);
    if (problem) return { problem };
    const rows = hits.map(({ log, line, packet }) => ({
      key: `${log} ${line}`,
      text: `${log}.log, line ${line}`,
      address: formatEvidence({ capture, kind: 'packet', id: packet }),
    }));
    return { found: { columns: 0, rows } };
  }
  const outcome = await evidence.sql(capture, text);
  if (outcome.problem) return { problem: outcome.problem };
  const rows = outcome.rows.map((cells) => {
    const key = JSON.stringify(cells.map(comparable));
    return { key, text: cells.map((cell) => cell ?? 'NULL').join(' | ') };
  });
  return { found: { columns: outcome.columns.length, rows } };
}

/** Fractions are compared to the microsecond: sums of them depend on the order in which they are added. */
function comparable(cell: string | number | null): string | number | null {
  return typeof cell === 'number' ? Math.round(cell * 1e6) / 1e6 : cell;
}

/** How an answer's rows differ from the wanted ones; a row that stands twice has to come twice. */
export function differenceOfRows(
  capture: string,
  seen: boolean,
  own: QueryRows,
  wanted: QueryRows,
): RowsDifference {
  return {
    capture,
    seen,
    matched: own.rows.length,
    wronglyIn: sampleOf(without(own.rows, wanted.rows)),
    wronglyOut: sampleOf(without(wanted.rows, own.rows)),
  };
}

export function sameRows(own: QueryRows, wanted: QueryRows, ordered: boolean): boolean {
  if (own.rows.length !== wanted.rows.length) return false;
  if (ordered) return own.rows.every(({ key }, at) => key === wanted.rows[at].key);
  return without(own.rows, wanted.rows).length === 0;
}

function without(rows: readonly QueryRow[], others: readonly QueryRow[]): QueryRow[] {
  const left = new Map<string, number>();
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1);
  return rows.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

const EXAMPLES = 3;

function sampleOf(rows: readonly QueryRow[]): RowSample {
  return {
    count: rows.length,
    examples: rows.slice(0, EXAMPLES).map(({ text, address }) => ({ text, address })),
  };
}
