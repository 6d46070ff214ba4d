import type { FieldSpec } from '../fields/field-spec';
import { data } from './data';
import type { Dissection } from './dissection';
import { asciiText } from './field-cursor';
import { dissectMedia } from './http/media';
import { escaped } from './http/text';
import { lineAt } from './lines';
import { defineProtocol, type Protocol } from './protocol';

const LAYER: FieldSpec = {
  name: 'mime_multipart',
  label: 'MIME Multipart Media Encapsulation',
  type: 'protocol',
};
const HEADER: FieldSpec = { name: '', label: 'Header', type: 'none' };

const fields = {
  type: { name: 'mime_multipart.type', label: 'Type', type: 'string', generated: true },
  preamble: { name: 'mime_multipart.preamble', label: 'Preamble', type: 'bytes' },
  firstBoundary: { name: 'mime_multipart.first_boundary', label: 'First boundary', type: 'string' },
  part: { name: 'mime_multipart.part', label: 'Encapsulated multipart part', type: 'string' },
  boundary: { name: 'mime_multipart.boundary', label: 'Boundary', type: 'string' },
  lastBoundary: { name: 'mime_multipart.last_boundary', label: 'Last boundary', type: 'string' },
  trailer: { name: 'mime_multipart.trailer', label: 'Trailer', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

/** Headers of parts that have a field of their own, by name in lower case. */
const HEADERS: Readonly<Record<string, FieldSpec>> = Object.fromEntries(
  'Description Disposition Encoding Id Language Length Transfer-Encoding Type'.split(' ').map((word) => {
    const name = `content-${word.toLowerCase()}`;
    return [
      name,
      { name: `mime_multipart.header.${name}`, label: `Content-${word}`, type: 'string' } as const,
    ];
  }),
);

/** Parts beyond this many are left unread. */
const MOST_PARTS = 10_000;

/** Content of several parts (RFC 2046 section 5.1), between lines that the content's type names. */
export const mimeMultipart: Protocol = defineProtocol({
  name: 'mime_multipart',
  title: 'MIME Multipart Media Encapsulation',
  short: 'MIME multipart',
  specifications: [{ title: 'RFC 2046', url: 'https://www.rfc-editor.org/rfc/rfc2046#section-5.1' }],
  under: [],
  fields: { ...fields, ...HEADERS },
  dissect(d, from, to) {
    const type = d.mediaType;
    const mark = boundaryOf(d.mediaParameters);
    if (mark === undefined) {
      d.protocols.push(mimeMultipart);
      d.run(data, from, to);
      return;
    }
    const layer = d.layer(mimeMultipart, LAYER, from, to);
    layer.text = `${LAYER.label}, Type: ${type}, Boundary: "${mark}"`;
    d.add(fields.type, from, from, type);
    const first = firstBoundary(d.bytes, from, to, mark);
    if (!first) {
      d.run(data, from, to);
      return;
    }
    if (first.from > from) d.add(fields.preamble, from, first.from);
    boundary(d, fields.firstBoundary, first);
    let last = first;
    for (let parts = 0; parts < MOST_PARTS && !last.isLast; parts++) {
      const next = nextBoundary(d.bytes, last.to, to, mark);
      if (!next) {
        addPart(d, last.to, last.to);
        return;
      }
      addPart(d, last.to, next.from);
      d.resume(layer);
      boundary(d, next.isLast ? fields.lastBoundary : fields.boundary, next);
      last = next;
    }
    if (last.isLast && last.to < to) d.add(fields.trailer, last.to, to);
  },
});

/** The parameter that says what stands between the parts (RFC 2046 section 5.1.1). */
function boundaryOf(parameters: string): string | undefined {
  const [, quoted, plain] = /(?:^|;)\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(parameters) ?? [];
  return quoted ?? plain;
}

interface Boundary {
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
}

function firstBoundary(bytes: Uint8Array, from: number, to: number, mark: string): Boundary | undefined {
  for (let at = from; at < to; at = lineAt(bytes, at, to).to) {
    const found = boundaryAt(bytes, at, to, mark);
    if (found) return found;
  }
  return undefined;
}

/** The line end in front of a boundary belongs to it. */
function nextBoundary(bytes: Uint8Array, from: number, to: number, mark: string): Boundary | undefined {
  for (let cr = bytes.indexOf(13, from); cr >= 0 && cr + 2 < to; cr = bytes.indexOf(13, cr + 1)) {
    if (bytes[cr + 1] !== 10) continue;
    const found = boundaryAt(bytes, cr + 2, to, mark);
    if (found) return { ...found, from: cr };
  }
  return undefined;
}

const HYPHEN = 45;

/** Two hyphens and the mark, with two more behind the last part; white space may follow. */
function boundaryAt(bytes: Uint8Array, at: number, to: number, mark: string): Boundary | undefined {
  if (bytes[at] !== HYPHEN || bytes[at + 1] !== HYPHEN) return undefined;
  const end = at + 2 + mark.length;
  if (end > to) return undefined;
  for (let index = 0; index < mark.length; index++)
    if (bytes[at + 2 + index] !== mark.charCodeAt(index)) return undefined;
  const line = lineAt(bytes, at, to);
  const isLast = end + 2 <= to && bytes[end] === HYPHEN && bytes[end + 1] === HYPHEN;
  const isAlone = asciiText(bytes, end, Math.max(end, line.end)).trim() === '' && line.end >= end;
  return isLast || isAlone ? { from: at, to: line.to, isLast } : undefined;
}

function boundary(d: Dissection, spec: FieldSpec, { from, to }: Boundary): void {
  const text = asciiText(d.bytes, from, to);
  d.add(spec, from, to, text).text = `${spec.label}: ${escaped(text)}`;
}

function addPart(d: Dissection, from: number, to: number): void {
  const part = d.enter(fields.part, from, to, '');
  const { bodyFrom, contentType } = headers(d, from, to);
  const type = contentType.split(';', 1)[0].trim().toLowerCase();
  part.text = `Encapsulated multipart part: ${type === '' ? '' : ` (${type})`}`;
  if (bodyFrom >= to) return;
  const message = type === 'message/rfc822' ? d.context.registry.named('imf') : undefined;
  if (message) d.run(message, bodyFrom, to);
  else dissectMedia(d, bodyFrom, to, contentType);
}

/** The part's headers up to an empty line, which the last one's field covers. A part may have none. */
function headers(d: Dissection, from: number, to: number): { bodyFrom: number; contentType: string } {
  let contentType = '';
  for (let at = from; at < to; ) {
    const end = headerEnd(d.bytes, at, to);
    const colon = d.bytes.indexOf(58, at);
    if (colon < 0 || colon >= end) return { bodyFrom: at, contentType };
    const blank = lineAt(d.bytes, end, to);
    const isLast = end < to && blank.end === blank.from;
    const fieldEnd = isLast ? blank.to : end;
    const name = asciiText(d.bytes, at, colon).trim().toLowerCase();
    const value = compact(asciiText(d.bytes, colon + 1, end));
    if (name === 'content-type') contentType = value;
    d.add(HEADERS[name] ?? HEADER, at, fieldEnd, HEADERS[name] ? value : undefined).text = escaped(
      asciiText(d.bytes, at, fieldEnd),
    );
    if (isLast) return { bodyFrom: fieldEnd, contentType };
    at = end;
  }
  return { bodyFrom: to, contentType };
}

/** A header goes on in lines that start with white space. */
function headerEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = lineAt(bytes, from, to).to;
  while (at < to && (bytes[at] === 32 || bytes[at] === 9)) at = lineAt(bytes, at, to).to;
  return at;
}

/** White space is one blank, and none beside a separator; what is quoted stays as it is. */
function compact(value: string): string {
  const pieces = value.split(/("[^"]*")/);
  const joined = pieces.map((piece, index) => (index % 2 === 1 ? piece : piece.replaceAll(/\s+/g, ' ')));
  return joined
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replaceAll(/ ?([;,=:]) ?/g, '$1')))
    .join('')
    .trim();
}
