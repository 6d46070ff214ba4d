import type { Evidence } from '@/packets/engine/evidence';
import { inView } from '@/packets/engine/in-view';
import type { SearchProblem } from '@/packets/search/query';
import { compileSearch } from '@/packets/search/search';
import { filledTables } from './log-tables';

export interface LogHits {
  readonly log: string;
  readonly lines: Uint32Array;
  /** Nanoseconds since 1970 of each hit; 0 where a line has no time. */
  readonly times: BigInt64Array;
}

export type SearchOutcome =
  | { readonly hits: readonly LogHits[]; readonly problem?: undefined }
  | { readonly hits?: undefined; readonly problem: SearchProblem };

/** A field search over every log that the capture fills. */
export function answer(
  evidence: Evidence,
  { text, rows }: { readonly text: string; readonly rows?: Uint32Array },
): SearchOutcome {
  const tables = filledTables(evidence);
  const { testOf, problem } = compileSearch(text, tables);
  if (problem) return { problem };
  const seen = inView(evidence, rows);
  const hits = tables.map((table): LogHits => {
    const passes = testOf(table);
    const lines: number[] = [];
    const times: bigint[] = [];
    for (const [line, { values, session, packets }] of table.rows.entries()) {
      if (!seen(session, packets[0], packets[1]) || !passes(values)) continue;
      lines.push(line);
      times.push(typeof values[0] === 'bigint' ? values[0] : 0n);
    }
    return { log: table.name, lines: Uint32Array.from(lines), times: BigInt64Array.from(times) };
  });
  return { hits: hits.filter(({ lines }) => lines.length > 0) };
}
