import { kindOf } from './cells';
import type { Moment } from './cells/cell';
import type { Notebook } from './notebook';

/** Something that a cell cites, and when it happened. */
export interface TimelineEntry extends Moment {
  /** The cell's place in the notebook, from 0, and its id. */
  readonly at: number;
  readonly cell: string;
  readonly title: string;
  /** Nanoseconds after the entry before; undefined for the first. */
  readonly after: bigint | undefined;
}

/** What a notebook cites in the order in which it happened, over all its captures. Equal times keep the notebook's order. */
export function timelineOf({ cells }: Notebook): readonly TimelineEntry[] {
  const moments = cells.flatMap((cell, at) => {
    const kind = kindOf(cell);
    const moment = kind.moment?.(cell);
    return moment ? [{ ...moment, at, cell: cell.id, title: kind.title(cell) }] : [];
  });
  const sorted = moments.sort(
    (one, other) => compare(BigInt(one.time), BigInt(other.time)) || one.at - other.at,
  );
  return sorted.map((entry, at) => ({
    ...entry,
    after: at === 0 ? undefined : BigInt(entry.time) - BigInt(sorted[at - 1].time),
  }));
}

/** `2026-03-02 09:14:02.118204` in UTC; the years beyond what dates can say as a number. */
export function momentText(nanoseconds: string): string {
  const time = BigInt(nanoseconds);
  const seconds = floorDivide(time, 1_000_000_000n);
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return `${nanoseconds} ns`;
  const micros = String((time - seconds * 1_000_000_000n) / 1000n).padStart(6, '0');
  return `${date.toISOString().slice(0, 19).replace('T', ' ')}.${micros}`;
}

/** `+1.250 s`, `+812 µs`, `+3:51:07` */
export function afterText(nanoseconds: bigint): string {
  const micros = nanoseconds / 1000n;
  if (micros < 1000n) return `+${micros} µs`;
  if (micros < 60_000_000n) return `+${(Number(micros) / 1e6).toFixed(3)} s`;
  const seconds = micros / 1_000_000n;
  const two = (value: bigint) => String(value).padStart(2, '0');
  return `+${seconds / 3600n}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}`;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
