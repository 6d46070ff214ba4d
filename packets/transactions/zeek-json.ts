import type { LogColumn, LogRow, LogScalar, LogValue } from './log';
import { UTF8_SEQUENCE, utf8Text } from './zeek-text';

/** A log as Zeek's JSON writer has it: one object a line, unset fields left out, times as seconds. */
export function zeekLogJson(columns: readonly LogColumn[], rows: readonly LogRow[]): string {
  return rows.map((row) => `${JSON.stringify(zeekLogObject(columns, row.values))}\n`).join('');
}

/** One row as an object. */
export function zeekLogObject(
  columns: readonly LogColumn[],
  values: readonly LogValue[],
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [i, { name }] of columns.entries()) {
    const value = jsonValue(values[i]);
    if (value !== undefined) object[name] = value;
  }
  return object;
}

function jsonValue(value: LogValue): unknown {
  if (!Array.isArray(value)) return jsonScalar(value as LogScalar);
  // A hole in a vector stays one.
  return value.map((each: LogScalar) => jsonScalar(each) ?? null);
}

function jsonScalar(value: LogScalar): boolean | number | string | undefined {
  // Zeek's logs keep microseconds.
  if (typeof value === 'bigint') return Math.round(Number(value) / 1000) / 1e6;
  return typeof value === 'string' ? jsonText(value) : value;
}

/** Bytes that are no UTF-8 are written as `\xff`. */
function jsonText(text: string): string {
  return text.replace(BEYOND_ASCII, (match, utf8: string | undefined) =>
    utf8 ? utf8Text(match) : `\\x${match.charCodeAt(0).toString(16)}`,
  );
}

const BEYOND_ASCII = new RegExp(`${UTF8_SEQUENCE}|[\\x80-\\xff]`, 'g');
