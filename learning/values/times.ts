import type { ValueReader } from './value-type';

/**
 * Points in time: ISO 8601 (UTC where no zone is given) or seconds since 1970. The normal form is seconds since 1970
 * with up to nine decimals and no trailing zeros.
 */
export const time: ValueReader = {
  called: 'a date and time',
  advice: 'Write year-month-day, a space, and hours:minutes:seconds in UTC; or seconds since 1970.',
  read(text) {
    const trimmed = text.trim();
    return epoch(trimmed) ?? iso(trimmed);
  },
  scale: Number,
};

function epoch(text: string): string | undefined {
  const match = /^(\d+)(?:\.(\d{1,9})0*)?$/.exec(text);
  return match ? joined(match[1], match[2]) : undefined;
}

function iso(text: string): string | undefined {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9})0*)?\s*(Z|UTC|[-+]\d{2}:?\d{2})?$/i.exec(
      text,
    );
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const date = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date) ? undefined : joined(String(date / 1000 - zoneSeconds(zone)), fraction);
}

function zoneSeconds(zone: string | undefined): number {
  const match = /^([-+])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (!match) return 0;
  return (Number(match[2]) * 3600 + Number(match[3]) * 60) * (match[1] === '-' ? -1 : 1);
}

function joined(seconds: string, fraction: string | undefined): string {
  const kept = (fraction ?? '').replace(/0+$/, '');
  return kept ? `${BigInt(seconds)}.${kept}` : String(BigInt(seconds));
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  min: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hour: 3600,
  hours: 3600,
};

/** Lengths of time, seconds where no unit is given. The normal form is seconds. */
export const duration: ValueReader = {
  called: 'a length of time',
  advice: 'Write a number of seconds, or a number with a unit such as ms.',
  read(text) {
    const match = /^(\d+(?:[.,]\d+)?|[.]\d+)\s*([a-zµμ]*)$/i.exec(text.trim());
    if (!match) return undefined;
    const unit = match[2] === '' ? 1 : UNITS[match[2].toLowerCase()];
    return unit === undefined ? undefined : String(Number(match[1].replace(',', '.')) * unit);
  },
  scale: Number,
};
