import type { TLSSocket } from 'node:tls';
import { uint16 } from '@/packets/fields/numbers';
import { ALERTS } from '@/packets/protocols/tls/codes';
import type { TlsVisitResult, WireSegment } from '@/pki/network/lab-network';
import {
  alertOf,
  type ConversationFacts,
  certificatesIn,
  conversationFacts,
  extensionOf,
  serverMessage,
} from './conversation-facts';
import { VERSION_CODES, type VisitNotes } from './visit-notes';

const TLS13 = 0x0304;
const CERTIFICATE_REQUEST = 13;
const NEW_SESSION_TICKET = 4;
const RENEGOTIATION_INFO = 0xff01;
const EXTENDED_MASTER_SECRET = 23;
const PRE_SHARED_KEY = 41;

/** A visit's result: what Node's OpenSSL says of it, and what stands in the bytes that crossed. */
export function visitFacts(
  socket: TLSSocket,
  notes: VisitNotes,
  segments: readonly WireSegment[],
): TlsVisitResult {
  const keyLog = notes.keyLog.join('');
  const facts = conversationFacts(segments, keyLog);
  const alert = alertOf(facts);
  const { chain, staple } = certificatesIn(facts);
  const established = notes.established;
  return {
    outcome: established ? 'established' : outcomeOf(notes, facts),
    reason: reasonOf(notes, alert),
    error: notes.error && opensslError(notes.error),
    alert,
    version: VERSION_CODES[facts.version],
    cipher: established ? socket.getCipher().name : undefined,
    alpn: socket.alpnProtocol || undefined,
    chain,
    temporaryKey: established ? temporaryKeyOf(socket) : undefined,
    signatureScheme: signatureSchemeOf(facts),
    certificateRequest: certificateRequestOf(facts),
    staple,
    resumed: established && isResumed(socket, facts),
    secureRenegotiation:
      facts.version === TLS13 || (facts.server?.extensions.includes(RENEGOTIATION_INFO) ?? false),
    extendedMasterSecret: facts.server?.extensions.includes(EXTENDED_MASTER_SECRET) ?? false,
    session: notes.session && Uint8Array.from(notes.session),
    ticketLifetime: ticketLifetimeOf(facts),
    heard: Uint8Array.from(Buffer.concat(notes.heard)),
    segments,
    keyLog,
  };
}

function isResumed(socket: TLSSocket, { version, server }: ConversationFacts): boolean {
  if (version === TLS13) return server?.extensions.includes(PRE_SHARED_KEY) ?? false;
  return socket.isSessionReused();
}

function outcomeOf(notes: VisitNotes, facts: ConversationFacts): TlsVisitResult['outcome'] {
  if (notes.tooLong) return 'too-long';
  return facts.said.some(({ from }) => from === 'server') || !notes.error ? 'refused' : 'not-tls';
}

function reasonOf(notes: VisitNotes, alert: number | undefined): string | undefined {
  if (alert !== undefined) return `the host sends the alert “${ALERTS[alert] ?? alert}”`;
  if (notes.tooLong) return 'the host takes too long';
  if (notes.established) return undefined;
  return notes.error ? `the client ends it: ${notes.error.message}` : 'the host closes the connection';
}

/** Node writes `40A7…:error:0A000410:SSL routines:function:reason:file:line:`; what is told is OpenSSL's part. */
function opensslError({ message }: Error): string {
  const found = /error:([0-9A-F]{8}):([^:]*):[^:]*:([^:]*)/.exec(message);
  return found ? `error:${found[1]}:${found[2]}::${found[3]}` : message;
}

function temporaryKeyOf(socket: TLSSocket): TlsVisitResult['temporaryKey'] {
  const key: unknown = socket.getEphemeralKeyInfo();
  if (typeof key !== 'object' || key === null || !('type' in key) || !('size' in key)) return undefined;
  const name = 'name' in key && typeof key.name === 'string' ? key.name : undefined;
  return { type: String(key.type), name, size: Number(key.size) };
}

/** CertificateVerify in TLS 1.3; in TLS 1.2 it stands behind the parameters in ServerKeyExchange. */
function signatureSchemeOf(facts: ConversationFacts): number | undefined {
  const verify = facts.version === TLS13 ? serverMessage(facts, 15) : undefined;
  if (verify) return uint16(verify, 0);
  const exchange = facts.version === 0x0303 ? serverMessage(facts, 12) : undefined;
  if (!exchange) return undefined;
  if (exchange[0] === 3) return uint16(exchange, 4 + exchange[3]);
  let at = 0;
  for (let part = 0; part < 3 && at + 2 <= exchange.length; part++) at += 2 + uint16(exchange, at);
  return at + 2 <= exchange.length ? uint16(exchange, at) : undefined;
}

function certificateRequestOf(facts: ConversationFacts): TlsVisitResult['certificateRequest'] {
  const body = serverMessage(facts, CERTIFICATE_REQUEST);
  if (!body) return undefined;
  if (facts.version === TLS13) return { authorities: namesIn(extensionOf(body, 1 + body[0], 47), 0) };
  const types = 1 + body[0];
  const at = facts.version === 0x0303 ? types + 2 + uint16(body, types) : types;
  return { authorities: namesIn(body, at) };
}

/** Distinguished names behind a 16-bit length at `at`, each behind one of its own. */
function namesIn(body: Uint8Array | undefined, at: number): Uint8Array[] {
  const names: Uint8Array[] = [];
  if (!body || at + 2 > body.length) return names;
  const to = Math.min(body.length, at + 2 + uint16(body, at));
  let position = at + 2;
  while (position + 2 <= to) {
    const end = position + 2 + uint16(body, position);
    names.push(body.slice(position + 2, end));
    position = end;
  }
  return names;
}

function ticketLifetimeOf(facts: ConversationFacts): number | undefined {
  const body = serverMessage(facts, NEW_SESSION_TICKET);
  return body && body.length >= 4 ? uint16(body, 0) * 65536 + uint16(body, 2) : undefined;
}
