import type { LogScalar, LogValue } from '../transactions/log';
import { zeekCell } from '../transactions/zeek-text';
import { SearchError, type ValueTest } from './query';

/** A test of one cell that is set. */
export type CellTest = (value: LogScalar) => boolean;

/** The test that a value stands for in a column of a type (`count`, `vector[string]`, …); refuses what cannot be compared. */
export function cellTest(test: ValueTest, columnType: string): CellTest {
  const type = innerType(columnType);
  if (test.kind === 'text') return textTest(test, type);
  if (test.kind === 'compare') {
    const bound = boundOf(test.text, type, test);
    const { operator } = test;
    if (operator === '<') return (value) => orderOf(value) < bound;
    if (operator === '<=') return (value) => orderOf(value) <= bound;
    if (operator === '>') return (value) => orderOf(value) > bound;
    return (value) => orderOf(value) >= bound;
  }
  const least = test.least === undefined ? -Infinity : boundOf(test.least, type, test);
  const most = test.most === undefined ? Infinity : boundOf(test.most, type, test);
  return (value) => {
    const at = orderOf(value);
    return (test.withLeast ? at >= least : at > least) && (test.withMost ? at <= most : at < most);
  };
}

/** Does the test hold for a cell; of a set or vector one element is enough. */
export function holds(test: CellTest, value: LogValue): boolean {
  if (value === undefined) return false;
  if (typeof value === 'object') return value.some((each: LogScalar) => each !== undefined && test(each));
  return test(value);
}

/** What a bare word looks through: every cell as text. */
export function containsTest(text: string, wild: boolean): CellTest {
  const wanted = text.toLowerCase();
  if (wild) return (value) => matchesPattern(wanted, shown(value, 'string'));
  return (value) => shown(value, 'string').includes(wanted);
}

function textTest({ text, wild }: ValueTest & { kind: 'text' }, type: string): CellTest {
  const wanted = text.toLowerCase();
  if (wild) return (value) => matchesPattern(wanted, shown(value, type));
  if (type === 'bool') {
    const truth = wanted === 't' || wanted === 'true';
    return (value) => value === truth;
  }
  if (type === 'addr' && text.includes('/')) return networkTest(text);
  if (ORDERED.has(type)) {
    const at = numberOf(text, type);
    if (at !== undefined) return (value) => orderOf(value) === at;
  }
  return (value) => shown(value, type) === wanted;
}

/** `*` stands for any characters, `?` for one; both sides in small letters. Work is bounded by the product of lengths. */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let after = 0;
  while (t < text.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t]) && pattern[p] !== '*') {
      p++;
      t++;
    } else if (pattern[p] === '*') {
      star = p++;
      after = t;
    } else if (star >= 0) {
      p = star + 1;
      t = ++after;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

function networkTest(text: string): CellTest {
  const [address, length] = text.split('/');
  const bits = addressBits(address);
  const prefix = Number(length);
  if (bits === undefined || !(prefix >= 0 && prefix <= bits.length)) return () => false;
  const start = bits.slice(0, prefix);
  return (value) => {
    const own = addressBits(String(value));
    return own?.length === bits.length && own.startsWith(start);
  };
}

/** An address as its 32 or 128 binary digits. */
function addressBits(text: string): string | undefined {
  if (!text.includes(':')) {
    const parts = text.split('.').map(Number);
    if (parts.length !== 4 || !parts.every((part) => Number.isInteger(part) && part >= 0 && part < 256))
      return undefined;
    return parts.map((part) => part.toString(2).padStart(8, '0')).join('');
  }
  const [head, tail] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - left.length - right.length;
  if (missing < 0 || (tail === undefined && missing > 0)) return undefined;
  const groups = [...left, ...new Array<string>(missing).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

/** Numbers as they are, times and intervals in seconds; text has no order. */
function orderOf(value: LogScalar): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Math.round(Number(value) / 1000) / 1e6;
  return Number.NaN;
}

function boundOf(text: string, type: string, { from, to }: ValueTest): number {
  if (!ORDERED.has(type))
    throw new SearchError(`this field holds ${type}, which has no greater and less`, from, to);
  const number = numberOf(text, type);
  if (number !== undefined) return number;
  const wanted =
    type === 'time' ? 'a time (2026-01-31T09:14:00 or seconds since 1970)' : 'a number, 5 or 1.5ms';
  throw new SearchError(`"${text}" is not ${wanted}`, from, to);
}

/** Seconds for times and intervals (`250ms`, `5m`, an ISO time in UTC), plain numbers for the rest. */
function numberOf(text: string, type: string): number | undefined {
  if (text === '') return undefined;
  if (type === 'interval') {
    const [, digits, unit] = /^(-?\d+(?:\.\d+)?)(us|ms|s|m|h|d)?$/.exec(text) ?? [];
    return digits === undefined ? undefined : Number(digits) * (UNITS[unit ?? 's'] ?? 1);
  }
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  if (type !== 'time' || !/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
  const utc = text.length > 10 && !/(Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text;
  const time = Date.parse(utc);
  return Number.isNaN(time) ? undefined : time / 1000;
}

function shown(value: LogScalar, type: string): string {
  return zeekCell({ name: '', type: type as 'string' }, value).toLowerCase();
}

function innerType(type: string): string {
  const open = type.indexOf('[');
  return open < 0 ? type : type.slice(open + 1, -1);
}

const ORDERED: ReadonlySet<string> = new Set(['count', 'int', 'double', 'interval', 'port', 'time']);
const UNITS: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400 };
