import type { Evidence } from '@/packets/engine/evidence';
import type { Scope } from '../scope';
import { rowsInScope } from './rows-in-scope';

/** How many packets a scope lets through, the first of them, and when it was, or why it cannot be asked. */
export type PacketsAnswer =
  | {
      readonly count: number;
      /** Numbers of the first few. */
      readonly first: readonly number[];
      /** Nanoseconds since 1970 of the first, as decimal text; undefined where there is none. */
      readonly time: string | undefined;
      readonly problem?: undefined;
    }
  | { readonly count?: undefined; readonly problem: string };

const MOST_FIRST = 10;

export function packetsAnswer(evidence: Evidence, scope: Scope): PacketsAnswer {
  const { rows, problem } = rowsInScope(evidence, scope);
  if (problem !== undefined) return { problem };
  const { table } = evidence.capture;
  const all = rows ?? Uint32Array.from({ length: Math.min(table.count, MOST_FIRST) }, (_, row) => row);
  return {
    count: rows ? rows.length : table.count,
    first: Array.from(all.subarray(0, MOST_FIRST), (row) => row + 1),
    time: all.length > 0 ? String(table.time(all[0])) : undefined,
  };
}

/** When a packet was captured: nanoseconds since 1970 as decimal text; undefined past the last one. */
export function timeAnswer({ capture: { table } }: Evidence, packet: number): string | undefined {
  return packet >= 1 && packet <= table.count ? String(table.time(packet - 1)) : undefined;
}
