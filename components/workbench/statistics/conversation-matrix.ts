import type { ConversationCount } from '@/packets/statistics/conversations';

interface ConversationMatrix {
  /** Those that sent and received most, most first. */
  readonly addresses: readonly string[];
  /** Bytes by sender and receiver. */
  readonly bytes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly most: number;
  /** Addresses that were left out. */
  readonly left: number;
}

type Pair = Pick<ConversationCount, 'a' | 'b' | 'bytesToA' | 'bytesToB'>;

/** Conversations of all ports between two addresses put together. */
export function conversationMatrix(conversations: readonly Pair[], most: number): ConversationMatrix {
  const bytes = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  const add = (from: string, to: string, sent: number) => {
    const row = bytes.get(from) ?? new Map<string, number>();
    bytes.set(from, row);
    row.set(to, (row.get(to) ?? 0) + sent);
    for (const address of [from, to]) totals.set(address, (totals.get(address) ?? 0) + sent);
  };
  for (const { a, b, bytesToA, bytesToB } of conversations) {
    add(a.address, b.address, bytesToB);
    add(b.address, a.address, bytesToA);
  }
  const ranked = [...totals].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  const addresses = ranked.slice(0, most).map(([address]) => address);
  const inside = addresses.flatMap((from) => addresses.map((to) => bytes.get(from)?.get(to) ?? 0));
  return { addresses, bytes, most: Math.max(0, ...inside), left: ranked.length - addresses.length };
}

/** 0 to 1 by the order of magnitude: one large transfer does not make all the others pale. */
export function shadeOf(bytes: number, most: number): number {
  return bytes === 0 || most === 0 ? 0 : Math.log1p(bytes) / Math.log1p(most);
}
