import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { CFLOW as F } from './fields';

interface Moment {
  readonly from: number;
  readonly to: number;
  /** Nanoseconds. */
  readonly time: bigint;
}

interface Pair {
  readonly unit: string;
  readonly startSpec: FieldSpec;
  readonly endSpec: FieldSpec;
  start: Moment | undefined;
  end: Moment | undefined;
}

const MILLION = 1_000_000n;
const BILLION = 1_000_000_000n;
/** Seconds between 1900, from which NTP counts, and 1970; its second era starts in 2036 (RFC 5905 section 6). */
const NTP_EPOCH = 2_208_988_800n;
const NTP_ERA = 2_085_978_496n;

/** Elements that say when a flow started (even places) and ended, with their unit. */
const TIMES: Readonly<Record<number, readonly [unit: string, which: 'start' | 'end']>> = {
  22: ['switched', 'start'],
  21: ['switched', 'end'],
  150: ['seconds', 'start'],
  151: ['seconds', 'end'],
  152: ['milliseconds', 'start'],
  153: ['milliseconds', 'end'],
  154: ['microseconds', 'start'],
  155: ['microseconds', 'end'],
  156: ['nanoseconds', 'start'],
  157: ['nanoseconds', 'end'],
  158: ['delta microseconds', 'start'],
  159: ['delta microseconds', 'end'],
};

/** True for elements that are drawn as a flow's duration once both of its ends are known. */
export function isFlowTime(element: number): boolean {
  return TIMES[element] !== undefined;
}

/** Start and end of one flow, in whichever units its record has them. */
export class Durations {
  private readonly pairs = new Map<string, Pair>();

  constructor(
    private readonly d: Dissection,
    /** Export time in nanoseconds, from which deltas count back. */
    private readonly exported: bigint,
  ) {}

  add(element: number, from: number, to: number): void {
    const [unit, which] = TIMES[element];
    const time = this.read(unit, from, to);
    if (time === undefined) return;
    const pair = this.pair(unit);
    pair[which] = { from, to, time };
    if (pair.start && pair.end) this.draw(pair, pair.start, pair.end);
  }

  /** What has a start or an end only. */
  finish(): void {
    for (const { start, end, startSpec, endSpec } of this.pairs.values()) {
      if (start) this.d.add(startSpec, start.from, start.to, start.time);
      if (end) this.d.add(endSpec, end.from, end.to, end.time);
    }
  }

  private pair(unit: string): Pair {
    const known = this.pairs.get(unit);
    if (known) return known;
    const pair: Pair = {
      unit,
      startSpec: unit === 'switched' ? F.timestart : F.abstimestart,
      endSpec: unit === 'switched' ? F.timeend : F.abstimeend,
      start: undefined,
      end: undefined,
    };
    this.pairs.set(unit, pair);
    return pair;
  }

  private draw(pair: Pair, start: Moment, end: Moment): void {
    const { d } = this;
    const duration = d.enter(F.timedelta, start.from, start.from, end.time - start.time);
    // A time of zero is no time since the exporter's start to Wireshark, and shown as a date.
    d.add(start.time === 0n ? F.abstimestart : pair.startSpec, start.from, start.to, start.time);
    d.add(end.time === 0n ? F.abstimeend : pair.endSpec, end.from, end.to, end.time);
    d.leave();
    duration.text = `Duration: ${seconds(end.time - start.time)} seconds (${pair.unit})`;
    this.pairs.delete(pair.unit);
  }

  private read(unit: string, from: number, to: number): bigint | undefined {
    const { bytes } = this.d;
    switch (unit) {
      case 'switched':
        return bigNumber(bytes, from, Math.min(to, from + 4)) * MILLION;
      case 'seconds':
        return bigNumber(bytes, from, Math.min(to, from + 4)) * BILLION;
      case 'milliseconds':
        return to - from < 8 ? undefined : bigNumber(bytes, from, from + 8) * MILLION;
      case 'delta microseconds':
        return this.exported - bigNumber(bytes, from, Math.min(to, from + 4)) * 1000n;
      default:
        return to - from < 8 ? undefined : ntpTime(bytes, from, to);
    }
  }
}

/** Seconds since 1900 and a binary fraction, in nanoseconds since 1970. */
export function ntpTime(bytes: Uint8Array, from: number, to: number): bigint {
  const whole = bigNumber(bytes, from, Math.min(to, from + 4));
  const fraction = to - from >= 8 ? bigNumber(bytes, from + 4, from + 8) : 0n;
  const seconds = whole & 0x80000000n ? whole - NTP_EPOCH : whole + NTP_ERA;
  return seconds * BILLION + ((fraction * BILLION) >> 32n);
}

/** A big-endian number of up to eight bytes. */
export function bigNumber(bytes: Uint8Array, from: number, to: number): bigint {
  let value = 0n;
  for (let at = from; at < to; at++) value = (value << 8n) | BigInt(bytes[at]);
  return value;
}

function seconds(time: bigint): string {
  const sign = time < 0n ? '-' : '';
  const size = time < 0n ? -time : time;
  return `${sign}${size / BILLION}.${String(size % BILLION).padStart(9, '0')}`;
}
