import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { bytesText } from '../field-cursor';
import { FIELDS as F, HEADERS } from './fields';
import type { Head, HeaderLine } from './head';
import { escaped } from './text';

const VISIBLE = { request: F.requestLine, response: F.responseLine };
const HIDDEN: Readonly<Record<Head['kind'], FieldSpec>> = {
  request: { ...F.requestLine, hidden: true },
  response: { ...F.responseLine, hidden: true },
};

/** Adds a header's own field, if it has one, and the whole line; the line is drawn only where it stands alone. */
export function addHeader(d: Dissection, kind: Head['kind'], header: HeaderLine): void {
  const spec = HEADERS[header.name.toLowerCase()];
  const whole = bytesText(d.bytes, header.from, header.to);
  const line = escaped(whole);
  if (spec) {
    d.enter(spec, header.from, header.to, header.value).text = line;
    PARTS[header.name.toLowerCase()]?.(d, header);
    d.leave();
  }
  d.add(spec ? HIDDEN[kind] : VISIBLE[kind], header.from, header.to, whole).text = line;
}

/** What is inside some headers' values. */
const PARTS: Readonly<Record<string, (d: Dissection, header: HeaderLine) => void>> = {
  'content-length': (d, { from, to, value }) => {
    if (/^\d{1,19}$/.test(value)) d.add(F.contentLength, from, to, BigInt(value));
  },
  cookie: (d, header) => {
    let at = header.valueFrom;
    for (const part of header.value.split(';')) {
      const text = part.trim();
      const from = at + (part.length - part.trimStart().length);
      if (text !== '') d.add(F.cookiePair, from, from + text.length, text);
      at += part.length + 1;
    }
  },
  authorization: credentials,
  'proxy-authorization': credentials,
};

/** Basic credentials (RFC 7617): user and password, joined by a colon, in base64. */
function credentials(d: Dissection, { value, to }: HeaderLine): void {
  const match = /^Basic\s+([A-Za-z0-9+/=]+)/i.exec(value);
  if (!match) return;
  try {
    d.add(F.authbasic, to, to, atob(match[1]));
  } catch {
    // What follows `Basic` is no base64: the header's own value says all there is to say.
  }
}
