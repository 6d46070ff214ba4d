import type { TracedBytes } from '../../applications/application';
import { tracedSlice } from '../../applications/traced-bytes';
import type { ByteOrigin } from '../../fields/byte-source';

const SLASH = 0x2f;
const PERCENT = 0x25;
const HASH = 0x23;
const QUESTION_MARK = 0x3f;

/** Bytes that remember which byte of the original each of them came from. */
interface Mapped {
  readonly bytes: number[];
  readonly from: number[];
}

/**
 * A request's target as a server would understand it, as libhtp does it for Suricata: without scheme and host; in
 * path and query %41 and %u0041 are decoded (a plus stays a plus); in the path alone backslashes are slashes, several
 * slashes are one, `.` and `..` are resolved. The fragment stays as it was sent.
 */
export function normaliseUri(target: TracedBytes): TracedBytes {
  const whole = tracedSlice(target, pathStart(target.bytes), target.bytes.length);
  const hash = whole.bytes.indexOf(HASH);
  const queryEnd = hash < 0 ? whole.bytes.length : hash;
  const question = whole.bytes.subarray(0, queryEnd).indexOf(QUESTION_MARK);
  const pathEnd = question < 0 ? queryEnd : question;
  const escapes = unescaped(whole.bytes, 0, pathEnd);
  const path = withoutDots(oneSlash({ ...escapes, bytes: escapes.bytes.map(backslashIsSlash) }));
  const query = unescaped(whole.bytes, pathEnd, queryEnd);
  const from = [...path.from, ...query.from];
  const fragment = whole.bytes.subarray(queryEnd);
  const bytes = Uint8Array.from([...path.bytes, ...query.bytes, ...fragment]);
  const origin = (offset: number): ByteOrigin | undefined =>
    whole.origin(offset < from.length ? from[offset] : queryEnd + offset - from.length);
  return { bytes, origin };
}

/** The host of an absolute target, `http://host:port/…`; undefined for the usual form (RFC 9112 §3.2). */
export function targetHost(target: TracedBytes): TracedBytes | undefined {
  const authority = authorityOf(target.bytes);
  return authority && tracedSlice(target, authority[0], authority[1]);
}

function pathStart(bytes: Uint8Array): number {
  return authorityOf(bytes)?.[1] ?? 0;
}

function authorityOf(bytes: Uint8Array): readonly [from: number, to: number] | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16)).toLowerCase();
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//.exec(start);
  if (!scheme) return undefined;
  const from = scheme[0].length;
  let to = from;
  while (to < bytes.length && bytes[to] !== SLASH && bytes[to] !== 0x3f && bytes[to] !== 0x23) to++;
  return [from, to];
}

function backslashIsSlash(byte: number): number {
  return byte === 0x5c ? SLASH : byte;
}

/** Bytes [start, end) with their escapes decoded once. */
function unescaped(bytes: Uint8Array, start: number, end: number): Mapped {
  const mapped: Mapped = { bytes: [], from: [] };
  const part = bytes.subarray(0, end);
  for (let at = start; at < end; ) {
    const [byte, length] = part[at] === PERCENT ? escapeAt(part, at) : [part[at], 1];
    mapped.bytes.push(byte);
    mapped.from.push(at);
    at += length;
  }
  return mapped;
}

/** An escape that is not one stays as it is. */
function escapeAt(path: Uint8Array, at: number): readonly [byte: number, length: number] {
  const wide = path[at + 1] === 0x75 || path[at + 1] === 0x55;
  if (wide) {
    const value = hexAt(path, at + 2, 4);
    // Beyond Latin-1 libhtp looks for a letter that resembles it; "?" where none does.
    if (value !== undefined) return [value < 256 ? value : bestFit(value), 6];
  }
  const value = hexAt(path, at + 1, 2);
  return value === undefined ? [PERCENT, 1] : [value, 3];
}

/** Full-width forms of ASCII characters (U+FF01–U+FF5E) resemble them. */
function bestFit(code: number): number {
  return code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : 0x3f;
}

function hexAt(bytes: Uint8Array, at: number, digits: number): number | undefined {
  const text = String.fromCharCode(...bytes.subarray(at, at + digits));
  return text.length === digits && /^[0-9a-f]+$/i.test(text) ? Number.parseInt(text, 16) : undefined;
}

function oneSlash(path: Mapped): Mapped {
  const mapped: Mapped = { bytes: [], from: [] };
  for (const [at, byte] of path.bytes.entries()) {
    if (byte === SLASH && mapped.bytes.at(-1) === SLASH) continue;
    mapped.bytes.push(byte);
    mapped.from.push(path.from[at]);
  }
  return mapped;
}

/** Resolves `.` and `..` (RFC 3986 §5.2.4). */
function withoutDots(path: Mapped): Mapped {
  const segments: { from: number; to: number }[] = [];
  const { bytes } = path;
  for (let start = 0; start <= bytes.length; ) {
    let end = bytes.indexOf(SLASH, start);
    if (end < 0) end = bytes.length;
    const last = end === bytes.length;
    const dots = end - start <= 2 && bytes.slice(start, end).every((byte) => byte === 0x2e) ? end - start : 0;
    if (dots === 0) segments.push({ from: start, to: end });
    else {
      if (dots === 2 && segments.length > 1) segments.pop();
      if (last) segments.push({ from: end, to: end });
    }
    start = end + 1;
  }
  const mapped: Mapped = { bytes: [], from: [] };
  for (const [index, segment] of segments.entries()) {
    if (index > 0) {
      mapped.bytes.push(SLASH);
      mapped.from.push(path.from[Math.max(0, segment.from - 1)] ?? 0);
    }
    for (let at = segment.from; at < segment.to; at++) {
      mapped.bytes.push(bytes[at]);
      mapped.from.push(path.from[at]);
    }
  }
  return mapped;
}
