import type { LogColumn, LogRow, LogScalar, LogValue } from './log';

/**
 * A log in Zeek's tab-separated form with its header (https://docs.zeek.org/en/master/log-formats.html). The times of
 * opening and closing are those of the rows: the same capture gives the same file.
 */
export function zeekLogText(name: string, columns: readonly LogColumn[], rows: readonly LogRow[]): string {
  const lines = [...zeekLogHeader(name, columns, rows)];
  for (const row of rows) lines.push(zeekLogLine(columns, row.values));
  return `${lines.join('\n')}\n`;
}

/** The lines that start with `#`. */
function zeekLogHeader(name: string, columns: readonly LogColumn[], rows: readonly LogRow[]): string[] {
  const time = columns.findIndex((column) => column.type === 'time');
  const opened = rows[0]?.values[time];
  const header = [
    '#separator \\x09',
    '#set_separator\t,',
    '#empty_field\t(empty)',
    '#unset_field\t-',
    `#path\t${name}`,
    `#fields\t${columns.map((column) => column.name).join('\t')}`,
    `#types\t${columns.map((column) => column.type).join('\t')}`,
  ];
  if (typeof opened === 'bigint') header.splice(5, 0, `#open\t${dashedTime(opened)}`);
  return header;
}

/** One row without its line end. */
export function zeekLogLine(columns: readonly LogColumn[], values: readonly LogValue[]): string {
  return columns.map((column, i) => zeekCell(column, values[i])).join('\t');
}

/** One cell as Zeek's ASCII writer has it. */
export function zeekCell({ type }: LogColumn, value: LogValue): string {
  if (value === undefined) return UNSET;
  if (!isList(value)) return scalar(type, value, false);
  if (value.length === 0) return EMPTY;
  const inner = type.slice(type.indexOf('[') + 1, -1);
  return value.map((each) => scalar(inner, each, true)).join(',');
}

function isList(value: LogValue): value is readonly LogScalar[] {
  return Array.isArray(value);
}

function scalar(type: string, value: LogScalar, inSet: boolean): string {
  if (value === undefined) return UNSET;
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (typeof value === 'bigint') return type === 'time' || type === 'interval' ? seconds(value) : `${value}`;
  if (typeof value === 'number') return String(value);
  if (value === '') return EMPTY;
  if (value === UNSET || value === EMPTY) return `\\x${value.charCodeAt(0).toString(16)}${value.slice(1)}`;
  return escaped(value, inSet ? IN_SET : ALONE);
}

/** Nanoseconds as seconds with six digits, rounded as Zeek rounds. */
function seconds(nanoseconds: bigint): string {
  const negative = nanoseconds < 0n;
  const microseconds = ((negative ? -nanoseconds : nanoseconds) + 500n) / 1000n;
  const digits = String(microseconds % 1_000_000n).padStart(6, '0');
  return `${negative ? '-' : ''}${microseconds / 1_000_000n}.${digits}`;
}

/** What does not print becomes `\x..`, a backslash becomes two; well-formed UTF-8 stays. */
function escaped(text: string, special: RegExp): string {
  return text.replace(special, (match, utf8: string | undefined) =>
    utf8 ? utf8Text(match) : hexEscape(match),
  );
}

function hexEscape(character: string): string {
  if (character === '\\') return '\\\\';
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** One character a byte, read as UTF-8; the bytes have to be well-formed. */
export function utf8Text(text: string): string {
  return UTF8.decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

function dashedTime(nanoseconds: bigint): string {
  const text = new Date(Number(nanoseconds / 1_000_000n)).toISOString().slice(0, 19);
  return text.replace(/[T:]/g, '-');
}

const UNSET = '-';
const EMPTY = '(empty)';
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** A character of several bytes in well-formed UTF-8 (RFC 3629 §4). */
export const UTF8_SEQUENCE =
  '([\\xc2-\\xdf][\\x80-\\xbf]|\\xe0[\\xa0-\\xbf][\\x80-\\xbf]|[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}|\\xed[\\x80-\\x9f][\\x80-\\xbf]|\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}|[\\xf1-\\xf3][\\x80-\\xbf]{3}|\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2})';
/** Control characters, the backslash, and bytes beyond ASCII; in a set the comma too. */
const ALONE = new RegExp(`${UTF8_SEQUENCE}|[\\x00-\\x1f\\x7f-\\xff\\\\]`, 'g');
const IN_SET = new RegExp(`${UTF8_SEQUENCE}|[\\x00-\\x1f\\x7f-\\xff\\\\,]`, 'g');
