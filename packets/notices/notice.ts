import type { Evidence } from '../engine/evidence';

/** Something that deserves a look, found without any rule: what Zeek writes into notice.log. */
export interface Notice {
  /** Zeek's name where Zeek has it (`Scan::Port_Scan`), else one of the project's own (`Tapbook::Beacon`). */
  readonly note: string;
  /** One sentence, in the words of Zeek's script where there is one. */
  readonly message: string;
  /** What stood against what: the figure that was reached and the threshold, spelt out. */
  readonly why: string;
  readonly source: string | undefined;
  readonly destination: string | undefined;
  readonly port: number | undefined;
  /** Nanoseconds since 1970 of the packet with which it was clear. */
  readonly time: bigint;
  /** Sessions (row numbers, ascending) and packets that made it. */
  readonly sessions: readonly number[];
  readonly packets: readonly number[];
}

/** A figure that decides, with what it means; can be set per search. */
export interface ThresholdInfo {
  readonly value: number;
  readonly about: string;
}

/** One kind of search: one file, one line in the index. */
export interface NoticeKind<Name extends string = string> {
  /** Names of the notices that it gives. */
  readonly notes: readonly string[];
  readonly title: string;
  readonly about: string;
  readonly thresholds: Readonly<Record<Name, ThresholdInfo>>;
  find(evidence: Evidence, threshold: (name: Name) => number): readonly Notice[];
}

/** Packets listed with a notice: enough to open it, not a copy of the capture. */
export const MOST_PACKETS = 1000;

/** First packets of sessions. */
export function firstPackets(evidence: Evidence, sessions: readonly number[]): number[] {
  const table = evidence.sessions();
  return sessions.slice(0, MOST_PACKETS).map((session) => table.firstPacket(session));
}

/** Seconds as `2m5s`, as Zeek's scripts write them. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}m${whole % 60}s`;
}
