/** An object with properties, as files hold them. */
export type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with a piece of a file's data, and at which property; empty for the piece as a whole. */
export interface Fault {
  readonly at: string;
  readonly message: string;
}

export function fault(at: string, message: string): Fault {
  return { at, message };
}

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Every one of them a text. */
export function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

/** Nanoseconds since 1970 as decimal text. */
export function isTime(value: unknown): value is string {
  return isText(value) && /^-?\d{1,30}$/.test(value);
}

/** Base64 with its padding (RFC 4648 section 4), which `atob` then reads. */
export function isBase64(value: unknown): value is string {
  return isText(value) && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}
