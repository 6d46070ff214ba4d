/** Nanoseconds since 1970 as EVE writes them: `2026-02-03T10:11:12.345678+0000`, microseconds, in UTC. */
export function eveTime(time: bigint): string {
  const seconds = new Date(Number(time / 1_000_000n / 1000n) * 1000).toISOString().slice(0, 19);
  const micros = ((time / 1000n) % 1_000_000n).toString().padStart(6, '0');
  return `${seconds}.${micros}+0000`;
}
