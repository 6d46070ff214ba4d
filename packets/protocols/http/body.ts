import { gunzip, type Inflated, inflateZlib } from '../../compression/inflate';
import type { FieldSpec } from '../../fields/field-spec';
import { SlicedSource, type SourceSpan } from '../../fields/sliced-source';
import { data } from '../data';
import type { Dissection } from '../dissection';
import { bytesText } from '../field-cursor';
import { FIELDS as F } from './fields';
import { chunkSize, trailerEnd } from './framing';
import { dissectMedia } from './media';

/** What the head says about the body. */
export interface BodyKind {
  readonly contentType: string;
  readonly encoding: string;
  readonly chunked: boolean;
}

function textNode(label: string): FieldSpec {
  return { name: '', label, type: 'none' };
}

const CHUNKED = textNode('HTTP chunked response');
const CHUNK = textNode('Data chunk');
const BLANK = textNode('\\r\\n');
const ENCODED = textNode('Content-encoded entity body');

/** Dissects bytes [from, to) of the current source as a message's body. */
export function dissectBody(d: Dissection, from: number, to: number, kind: BodyKind): void {
  if (from >= to) return;
  if (!kind.chunked) {
    decodeContent(d, from, to, kind);
    return;
  }
  const joined = readChunks(d, from, to);
  if (joined.bytes.length === 0) return;
  d.within(joined, () => decodeContent(d, 0, joined.bytes.length, kind));
}

/** Shows the chunks (RFC 9112 section 7.1) and gives their data put together. */
function readChunks(d: Dissection, from: number, to: number): SlicedSource {
  const { bytes } = d;
  const spans: SourceSpan[] = [];
  let length = 0;
  d.enter(CHUNKED, from, to);
  let at = from;
  while (at < to && spans.length < MAX_CHUNKS) {
    const newline = bytes.indexOf(10, at);
    const lineEnd = newline < 0 || newline >= to ? to : newline + 1;
    const size = chunkSize(bytes, at, Math.max(at, lineEnd - 1));
    if (size === undefined) break;
    if (size === 0) {
      at = lastChunk(d, at, lineEnd, to);
      break;
    }
    const end = Math.min(to, lineEnd + size);
    addChunk(d, at, lineEnd, end, Math.min(to, end + 2), size);
    spans.push({ at: length, length: end - lineEnd, from: lineEnd });
    length += end - lineEnd;
    at = end + 2;
  }
  d.leave();
  return joinedSource(d, spans, length);
}

/** Chunks beyond this many are left unread: a body of one-byte chunks must not make a million fields. */
const MAX_CHUNKS = 20_000;

function joinedSource(d: Dissection, spans: readonly SourceSpan[], length: number): SlicedSource {
  const joined = new Uint8Array(length);
  for (const span of spans) joined.set(d.bytes.subarray(span.from, span.from + span.length), span.at);
  return new SlicedSource('De-chunked entity body', joined, d.source, spans);
}

function addChunk(
  d: Dissection,
  at: number,
  lineEnd: number,
  end: number,
  boundaryEnd: number,
  size: number,
): void {
  d.enter(CHUNK, at, boundaryEnd).text = `Data chunk (${size} octets)`;
  d.add(F.chunkSize, at, lineEnd, size).text = `Chunk size: ${size} octets`;
  d.add(F.chunkData, lineEnd, end);
  if (boundaryEnd > end) d.add(F.chunkBoundary, end, boundaryEnd);
  d.leave();
}

function lastChunk(d: Dissection, at: number, lineEnd: number, to: number): number {
  const end = trailerEnd(d.bytes, lineEnd, to) ?? to;
  d.enter(CHUNK, at, end).text = 'End of chunked encoding';
  d.add(F.chunkSize, at, lineEnd, 0).text = 'Chunk size: 0 octets';
  d.leave();
  const blankFrom = Math.max(lineEnd, d.bytes[end - 2] === 13 ? end - 2 : end - 1);
  if (blankFrom > lineEnd) {
    d.add(F.chunkedTrailerPart, lineEnd, blankFrom, bytesText(d.bytes, lineEnd, blankFrom));
  }
  if (blankFrom < end) d.add(BLANK, blankFrom, end);
  return end;
}

const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => Inflated | undefined>> = {
  gzip: (bytes) => gunzip(bytes),
  'x-gzip': (bytes) => gunzip(bytes),
  deflate: (bytes) => inflateZlib(bytes),
};

/** Undoes the content coding (RFC 9110 section 8.4.1) where it is known, and hands the content on. */
function decodeContent(d: Dissection, from: number, to: number, kind: BodyKind): void {
  const encoding = kind.encoding.toLowerCase();
  if (encoding === '' || encoding === 'identity') {
    addContent(d, from, to, kind.contentType);
    return;
  }
  const unpacked = DECODERS[encoding]?.(d.bytes.subarray(from, to));
  if (!unpacked || unpacked.bytes.length === 0) {
    d.enter(ENCODED, from, to).text = `Content-encoded entity body (${kind.encoding}): ${to - from} bytes`;
    d.leave();
    d.run(data, from, to);
    return;
  }
  const line = `Content-encoded entity body (${kind.encoding}): ${to - from} bytes -> ${unpacked.bytes.length} bytes`;
  d.add(ENCODED, from, to).text = line;
  if (!unpacked.complete) noteBroken(d, from, to, unpacked);
  // No single captured byte stands behind an unpacked one.
  const source = new SlicedSource('Uncompressed entity body', unpacked.bytes, d.source, []);
  d.within(source, () => addContent(d, 0, unpacked.bytes.length, kind.contentType));
}

function noteBroken(d: Dissection, from: number, to: number, unpacked: Inflated): void {
  d.stop({
    layer: 'http',
    offset: from,
    wanted: to - from,
    available: to - from,
    kind: 'malformed',
    what: unpacked.bounded
      ? `body unpacks to more than ${unpacked.bytes.length} bytes`
      : 'compressed body ends early',
  });
}

/** The content as a field, and as its own layer by its media type. */
export function addContent(d: Dissection, from: number, to: number, contentType: string): void {
  d.add(F.fileData, from, to);
  dissectMedia(d, from, to, contentType);
}
