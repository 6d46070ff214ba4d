import type { EngineClient } from '@/components/engine/contract';

export type FindKind = 'text' | 'exact' | 'hex' | 'filter';

export interface Sought {
  readonly kind: FindKind;
  readonly text: string;
  /** Rows in view; undefined: all. */
  readonly rows: Uint32Array | undefined;
  /** Packet number to go on from. */
  readonly after: number;
  readonly backwards: boolean;
}

export type FindOutcome =
  | { readonly packet: number; readonly bytes?: readonly [number, number] }
  | { readonly problem: string };

/** The next packet in view that holds the text or the bytes, or passes the filter; goes round at the end. */
export async function findNext(client: EngineClient, sought: Sought): Promise<FindOutcome> {
  if (sought.kind === 'filter') return findByFilter(client, sought);
  const bytes = sought.kind === 'hex' ? hexBytes(sought.text) : new TextEncoder().encode(sought.text);
  if (!bytes) return { problem: 'Hex is pairs of digits: 47 45 54.' };
  const { rows, after, backwards, kind } = sought;
  const found = await client.derive('find', { bytes, anyCase: kind === 'text', rows, after, backwards });
  return found ?? { problem: 'in no packet in view' };
}

async function findByFilter(
  client: EngineClient,
  { text, rows, after, backwards }: Sought,
): Promise<FindOutcome> {
  const outcome = await client.filter(text, 'display');
  if (outcome.problem) return { problem: outcome.problem.message };
  const seen = rows && new Set(rows);
  const hits = seen ? outcome.rows.filter((row) => seen.has(row)) : outcome.rows;
  if (hits.length === 0) return { problem: 'no packet in view passes it' };
  const next = backwards
    ? (hits.findLast((row) => row < after - 1) ?? hits[hits.length - 1])
    : (hits.find((row) => row > after - 1) ?? hits[0]);
  return { packet: next + 1 };
}

/** `47 45 54`, `47:45:54`, `474554`, `0x474554`; undefined for anything else. */
export function hexBytes(text: string): Uint8Array | undefined {
  const digits = text.replace(/^0x/i, '').replace(/[\s:.-]/g, '');
  if (digits === '' || digits.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(digits)) return undefined;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
