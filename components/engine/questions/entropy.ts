import { frameBytes } from '@/packets/capture/capture';
import type { Evidence } from '@/packets/engine/evidence';
import { ByteCounts } from '@/packets/statistics/byte-entropy';
import { entropy } from '@/packets/statistics/name-entropy';
import { logTable } from './log-tables';

export interface SessionEntropy {
  /** Session number (row + 1). */
  readonly session: number;
  /** Bits a byte of what each side sent first; undefined where it sent too little to say anything. */
  readonly there: number | undefined;
  readonly back: number | undefined;
  /** Bytes that were looked at, both sides together. */
  readonly bytes: number;
}

interface NameEntropy {
  readonly name: string;
  /** Bits a character. */
  readonly bits: number;
  readonly count: number;
}

export interface EntropyAnswer {
  readonly sessions: readonly SessionEntropy[];
  /** Names that were asked for, the most random first. */
  readonly names: readonly NameEntropy[];
}

/** Bytes of one side that are looked at, and the fewest that say anything. */
const MOST_BYTES = 16 * 1024;
const FEWEST_BYTES = 64;
const MOST_NAMES = 500;

/** How random payloads and names are. `rows`: packets in view, undefined for all. */
export function answer(evidence: Evidence, { rows }: { readonly rows?: Uint32Array }): EntropyAnswer {
  return { sessions: payloads(evidence, rows), names: names(evidence, rows) };
}

function payloads(evidence: Evidence, rows: Uint32Array | undefined): SessionEntropy[] {
  const sessions = evidence.sessions();
  const { capture } = evidence;
  const { table } = capture;
  const sides = new Map<number, readonly [ByteCounts, ByteCounts]>();
  const length = rows?.length ?? table.count;
  for (let i = 0; i < length; i++) {
    const row = rows ? rows[i] : i;
    const session = table.session[row];
    const from = table.payloadAt[row];
    if (session === 0 || from === 0 || table.payloadLength[row] === 0) continue;
    const both = sides.get(session) ?? [new ByteCounts(), new ByteCounts()];
    sides.set(session, both);
    const { origin, originPort } = sessions.ends(session - 1);
    const out = table.source[row] === origin && table.sourcePort[row] === originPort;
    const counts = both[out ? 0 : 1];
    const room = MOST_BYTES - counts.total;
    if (room <= 0) continue;
    const bytes = frameBytes(capture, row);
    counts.add(bytes.subarray(from, from + Math.min(room, table.payloadLength[row])));
  }
  return [...sides].map(([session, [there, back]]) => ({
    session,
    there: there.total < FEWEST_BYTES ? undefined : there.entropy(),
    back: back.total < FEWEST_BYTES ? undefined : back.entropy(),
    bytes: there.total + back.total,
  }));
}

function names(evidence: Evidence, rows: Uint32Array | undefined): NameEntropy[] {
  const table = logTable(evidence, 'dns');
  const at = table?.columns.findIndex(({ name }) => name === 'query') ?? -1;
  const seen = rows && new Set(rows);
  const counts = new Map<string, number>();
  for (const { values, packets } of at < 0 ? [] : (table?.rows ?? [])) {
    const name = values[at];
    if (typeof name !== 'string' || (seen && !seen.has(packets[0] - 1))) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count, bits: entropy(name) }))
    .sort((a, b) => b.bits - a.bits || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_NAMES);
}
