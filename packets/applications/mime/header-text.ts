/** Reading of header values (RFC 2045 §5.1, RFC 9110 §5.6); text has one character a byte. */

/** The first token of a value, after white space and comments; undefined where none is there. */
export function firstToken(value: string): string | undefined {
  return TOKEN.exec(value)?.[1];
}

/** `type/subtype` in lower case; undefined where the value does not start with one. */
export function mediaType(value: string): string | undefined {
  const match = MEDIA_TYPE.exec(value);
  return match ? `${match[1]}/${match[2]}`.toLowerCase() : undefined;
}

/** A parameter by its name in lower case, quotes removed. */
export function parameter(value: string, name: string): string | undefined {
  for (const [, key, quoted, plain] of value.matchAll(PARAMETER)) {
    if (key.toLowerCase() === name) return quoted === undefined ? plain : unquoted(quoted);
  }
  return undefined;
}

/**
 * The file name that a Content-Disposition or Content-Type gives: what stands behind `name=` or `filename=` or
 * `filename*=`, quotes and the character set of RFC 8187 removed.
 */
export function fileNameIn(value: string): string | undefined {
  const extended = /name\*=(?:[A-Za-z0-9_-]+'[^']*')("?)([^";]*)\1/i.exec(value);
  if (extended) return percentDecoded(extended[2]);
  // A form's field has a name of its own beside that of the file.
  const named = /filename\s*=\s*(?:"([^"]*)"?|([^\s;"]+))/i.exec(value);
  const found = named ?? /name\s*=\s*(?:"([^"]*)"?|([^\s;"]+))/i.exec(value);
  return found?.[1] ?? found?.[2];
}

/** `%41` → `A`; a percent sign that starts no byte stays. */
function percentDecoded(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function unquoted(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}

const TOKEN = /^(?:\s|\([^()]*\))*([^\s()<>@,;:\\"/[\]?=]+)/;
const MEDIA_TYPE = /^(?:\s|\([^()]*\))*([^\s()<>@,;:\\"/[\]?=]+)\s*\/\s*([^\s()<>@,;:\\"/[\]?=]+)/;
const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g;
