/** The packet after or before the chosen one, among those in view. */
export function neighbour(
  rows: Uint32Array | undefined,
  count: number,
  packet: number | undefined,
  by: 1 | -1,
): number | undefined {
  const length = rows ? rows.length : count;
  if (length === 0) return undefined;
  if (packet === undefined) return rows ? rows[0] + 1 : 1;
  if (!rows) return Math.max(1, Math.min(count, packet + by));
  const after = rows.findIndex((row) => row >= packet - 1);
  const at = after < 0 ? length : rows[after] === packet - 1 ? after : by > 0 ? after - 1 : after;
  return rows[Math.max(0, Math.min(length - 1, at + by))] + 1;
}
