import { NO_BYTES, type TracedBytes, tracedText } from '../application';
import { tracedSlice } from '../traced-bytes';

/** The first line of a request, read as leniently as Zeek reads it (RFC 9112 §3). */
export interface RequestLine {
  readonly method: TracedBytes;
  readonly target: TracedBytes;
  readonly version: TracedBytes;
  /** `1.1`; `0.9` where the line names no version. */
  readonly versionNumber: string;
  /** What was odd, by Zeek's names. */
  readonly weirds: readonly string[];
}

export interface NoRequestLine {
  readonly refused: string;
}

export function readRequestLine(line: TracedBytes): RequestLine | NoRequestLine {
  const text = tracedText(line);
  const method = /^[!#-'*+\-.0-9A-Z^-z|~]*/.exec(text)![0];
  if (method === '')
    return {
      refused: /^ HTTP\/...$/i.test(text.slice(-9)) ? 'bad_HTTP_request_with_version' : 'bad_HTTP_request',
    };
  const from = skipBlanks(text, method.length);
  if (from === method.length) return { refused: 'bad_HTTP_request' };
  const weirds: string[] = [];
  const { targetEnd, versionAt } = targetAndVersion(text, from, weirds);
  const hasVersion = versionAt + 8 <= text.length;
  const versionNumber = hasVersion
    ? (versionIn(text.slice(versionAt + 5)) ?? '0.0')
    : versionAt < text.length
      ? '0.0'
      : '0.9';
  if (versionNumber === '0.9' && (method.length < 3 || targetEnd === from))
    return { refused: 'bad_HTTP_request' };
  return {
    method: tracedSlice(line, 0, method.length),
    target: tracedSlice(line, from, targetEnd),
    version: hasVersion ? tracedSlice(line, versionAt, versionAt + 8) : NO_BYTES,
    versionNumber,
    weirds,
  };
}

/** Where the target ends and where ` HTTP/` stands; the line's length where it stands nowhere. */
function targetAndVersion(text: string, from: number, weirds: string[]) {
  let targetEnd = from + /^[A-Za-z0-9:/?#[\]@!$&'()*+,;=\-_.~%]*/.exec(text.slice(from))![0].length;
  if (targetEnd >= text.length && text.startsWith('HTTP/', from)) {
    weirds.push('missing_HTTP_uri');
    targetEnd = from;
  }
  let versionAt = targetEnd;
  for (; versionAt < text.length; versionAt++) {
    targetEnd = versionAt;
    versionAt = skipBlanks(text, versionAt);
    if (text.startsWith('HTTP/', versionAt)) break;
  }
  return { targetEnd, versionAt: Math.min(versionAt, text.length) };
}

/** The first line of a response (RFC 9112 §4). */
export interface StatusLine {
  readonly version: TracedBytes;
  readonly versionNumber: string;
  readonly code: number;
  /** Undefined where there is none. */
  readonly reason: TracedBytes | undefined;
}

export function readStatusLine(line: TracedBytes): StatusLine | undefined {
  const text = tracedText(line);
  const match = /^HTTP\/\S*\s+/.exec(text);
  if (!match || match[0].length + 3 > text.length) return undefined;
  const codeAt = match[0].length;
  const digits = text.slice(codeAt, codeAt + 3);
  const rest = text.slice(codeAt + 3);
  const blank = rest.search(/\s/);
  const reasonAt = blank < 0 ? -1 : skipBlanks(text, codeAt + 3 + blank);
  return {
    version: tracedSlice(line, 0, match[0].trimEnd().length),
    versionNumber: versionIn(text.slice(5)) ?? '0.0',
    code: /^\d{3}$/.test(digits) ? Number(digits) : 0,
    reason: reasonAt < 0 ? undefined : tracedSlice(line, reasonAt, text.length),
  };
}

function versionIn(text: string): string | undefined {
  return /^\d\.\d/.exec(text)?.[0];
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[ \t]/.test(text[at])) at++;
  return at;
}

/** Removes percent escapes as Zeek does, with what is odd about them. */
export function unescapeTarget(target: string, weird: (name: string) => void): string {
  if (!target.includes('%')) return target;
  let text = '';
  for (let at = 0; at < target.length; at++) {
    if (target[at] !== '%') {
      text += target[at];
      continue;
    }
    const rest = target.slice(at + 1, at + 6);
    if (rest === '') {
      weird('illegal_%_at_end_of_URI');
      text += '%';
    } else if (at + 2 === target.length) {
      weird('partial_escape_at_end_of_URI');
      text += `%${rest}`;
      at++;
    } else if (rest[0] === '%') {
      // The first of two percent signs is left out: software bug or evasion.
      weird('double_%_in_URI');
    } else if (/^[0-9A-Fa-f]{2}/.test(rest)) {
      text += String.fromCharCode(Number.parseInt(rest.slice(0, 2), 16));
      at += 2;
    } else if (/^u[0-9A-Fa-f]{4}/.test(rest)) {
      // %u00AE: no RFC has it, some software does.
      if (rest.slice(1, 3) !== '00') text += String.fromCharCode(Number.parseInt(rest.slice(1, 3), 16));
      text += String.fromCharCode(Number.parseInt(rest.slice(3, 5), 16));
      at += 5;
    } else {
      weird('unescaped_%_in_URI');
      text += `%${rest[0]}`;
      at++;
    }
  }
  return text;
}
