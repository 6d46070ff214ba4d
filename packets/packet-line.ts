/** What one line says about a packet: its time of day, who to whom, and what. */
export interface PacketLineParts {
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly source: string;
  readonly destination: string;
  /** `TLSv1.3` */
  readonly protocol: string;
  readonly summary: string;
}

/** The line that checks show and notebooks quote; the same wherever it is made. */
export function packetLine({ time, source, destination, protocol, summary }: PacketLineParts): string {
  return `${timeOfDay(time)} ${source} > ${destination}: ${protocol} ${summary}`;
}

/** `09:14:11.091172`, UTC. */
function timeOfDay(time: bigint): string {
  const micros = time / 1000n;
  const clock = new Date(Number(micros / 1000n)).toISOString().slice(11, 19);
  return `${clock}.${String(micros % 1_000_000n).padStart(6, '0')}`;
}
