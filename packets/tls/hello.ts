import { uint16, uint24 } from '../fields/numbers';

/** What a ClientHello or ServerHello says, as numbers: for keys, versions and fingerprints. */
export interface Hello {
  /** The version field, which says 1.2 in TLS 1.3 too. */
  readonly legacyVersion: number;
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  /** All that the client offers, in its order; the one that the server chose. */
  readonly cipherSuites: readonly number[];
  /** Extension types in the order in which they stand. */
  readonly extensions: readonly number[];
  /** Of `supported_versions`: all of the client's, or the server's choice. */
  readonly versions: readonly number[];
  readonly groups: readonly number[];
  readonly pointFormats: readonly number[];
  readonly signatureAlgorithms: readonly number[];
  readonly protocols: readonly string[];
  readonly serverName: string | undefined;
}

/**
 * Reads the body (behind type and length) of a hello in bytes [from, to). Undefined where it does not hold
 * together; an extension that does not is left out of the details, not of the list of types.
 */
export function readHello(
  bytes: Uint8Array,
  from: number,
  to: number,
  side: 'client' | 'server',
): Hello | undefined {
  if (to - from < 35) return undefined;
  const sessionLength = bytes[from + 34];
  let at = from + 35 + sessionLength;
  const suites = side === 'client' ? vector16(bytes, at, to) : { from: at, to: at + 2 };
  if (!suites || suites.to + 1 > to) return undefined;
  at = side === 'client' ? suites.to + 1 + bytes[suites.to] : suites.to + 1;
  if (at > to) return undefined;
  const extensions = extensionSpans(bytes, at, to);
  const list = (type: number, read: (span: Span) => readonly number[]) => {
    const span = extensions.find((extension) => extension.type === type);
    return span ? read(span) : [];
  };
  return {
    legacyVersion: uint16(bytes, from),
    random: bytes.slice(from + 2, from + 34),
    sessionId: bytes.slice(from + 35, from + 35 + sessionLength),
    cipherSuites: numbers16(bytes, suites),
    extensions: extensions.map((extension) => extension.type),
    versions: list(43, (span) => versions(bytes, span, side)),
    groups: list(10, (span) => numbers16(bytes, vector16(bytes, span.from, span.to))),
    pointFormats: list(11, (span) => [...bytes.subarray(span.from + 1, span.to)]),
    signatureAlgorithms: list(13, (span) => numbers16(bytes, vector16(bytes, span.from, span.to))),
    protocols: protocolNames(bytes, extensions),
    serverName: serverName(bytes, extensions),
  };
}

/** The version that a ServerHello settles on. */
export function negotiatedVersion(server: Hello): number {
  return server.versions[0] ?? server.legacyVersion;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface ExtensionSpan extends Span {
  readonly type: number;
}

/** Bytes behind a 16-bit length; undefined where they do not fit. */
function vector16(bytes: Uint8Array, at: number, to: number): Span | undefined {
  if (at + 2 > to) return undefined;
  const end = at + 2 + uint16(bytes, at);
  return end <= to ? { from: at + 2, to: end } : undefined;
}

function extensionSpans(bytes: Uint8Array, at: number, to: number): ExtensionSpan[] {
  const all = vector16(bytes, at, to);
  const spans: ExtensionSpan[] = [];
  if (!all) return spans;
  for (let position = all.from; position + 4 <= all.to; ) {
    const body = vector16(bytes, position + 2, all.to);
    if (!body) break;
    spans.push({ type: uint16(bytes, position), ...body });
    position = body.to;
  }
  return spans;
}

function numbers16(bytes: Uint8Array, span: Span | undefined): number[] {
  const numbers: number[] = [];
  if (span) for (let at = span.from; at + 2 <= span.to; at += 2) numbers.push(uint16(bytes, at));
  return numbers;
}

function versions(bytes: Uint8Array, span: Span, side: 'client' | 'server'): number[] {
  return numbers16(bytes, side === 'client' ? { from: span.from + 1, to: span.to } : span);
}

function protocolNames(bytes: Uint8Array, extensions: readonly ExtensionSpan[]): string[] {
  const span = extensions.find((extension) => extension.type === 16);
  const list = span && vector16(bytes, span.from, span.to);
  const names: string[] = [];
  if (!list) return names;
  for (let at = list.from; at < list.to; at += 1 + bytes[at]) {
    names.push(String.fromCharCode(...bytes.subarray(at + 1, Math.min(list.to, at + 1 + bytes[at]))));
  }
  return names;
}

function serverName(bytes: Uint8Array, extensions: readonly ExtensionSpan[]): string | undefined {
  const span = extensions.find((extension) => extension.type === 0);
  const list = span && vector16(bytes, span.from, span.to);
  const name = list && list.to - list.from >= 3 ? vector16(bytes, list.from + 1, list.to) : undefined;
  return name && new TextDecoder().decode(bytes.subarray(name.from, name.to));
}

/** Handshake messages in bytes [from, to): type and span of each one's body. The last may be cut. */
export function* handshakeMessages(
  bytes: Uint8Array,
  from: number,
  to: number,
): Generator<{ readonly type: number; readonly start: number; readonly from: number; readonly to: number }> {
  for (let at = from; at + 4 <= to; ) {
    const end = at + 4 + uint24(bytes, at + 1);
    yield { type: bytes[at], start: at, from: at + 4, to: end };
    at = end;
  }
}
