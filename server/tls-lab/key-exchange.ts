import { uint16 } from '@/packets/fields/numbers';
import { GROUPS } from '@/packets/protocols/tls/codes';
import { cipherSuite } from '@/packets/tls/suites';
import { decodeCertificate } from '@/pki/certificates/certificate';
import { keyBits } from '@/pki/keys/key';
import type { KeyExchangeFacts } from '@/pki/server-lab/report';
import { type ConversationFacts, certificatesIn, extensionOf, serverMessage } from './conversation-facts';

/** Strength of a group in bits of its key, as OpenSSL counts them. */
const GROUP_BITS: Readonly<Record<number, number>> = {
  1: 163,
  15: 160,
  16: 160,
  17: 160,
  18: 192,
  19: 192,
  20: 224,
  21: 224,
  22: 256,
  23: 256,
  24: 384,
  25: 521,
  29: 253,
  30: 448,
};

const SERVER_KEY_EXCHANGE = 12;
const NAMED_CURVE = 3;

/** How the key was agreed on, and by how many bits, from what the host sent. */
export function keyExchangeOf(facts: ConversationFacts): KeyExchangeFacts | undefined {
  if (facts.suite === undefined) return undefined;
  const body = serverMessage(facts, SERVER_KEY_EXCHANGE);
  switch (cipherSuite(facts.suite)?.exchange) {
    case undefined:
      return shareGroup(facts);
    case 'ECDHE':
      return body && body[0] === NAMED_CURVE ? groupFacts(uint16(body, 1)) : undefined;
    case 'DHE':
      return body && { kind: 'DHE', bits: bitLength(body.subarray(2, 2 + uint16(body, 0))) };
    case 'RSA':
      return { kind: 'RSA', bits: certificateBits(facts) };
    default:
      return undefined;
  }
}

function groupFacts(group: number): KeyExchangeFacts {
  return { kind: 'ECDHE', group: GROUPS[group] ?? `group ${group}`, bits: GROUP_BITS[group] ?? 0 };
}

function bitLength(number: Uint8Array): number {
  const first = number.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (number.length - first) * 8 - Math.clz32(number[first]) + 24;
}

function certificateBits(facts: ConversationFacts): number {
  const [leaf] = certificatesIn(facts).chain;
  const decoded = leaf && decodeCertificate(leaf);
  return decoded?.ok ? keyBits(decoded.value.publicKey) : 0;
}

/** The group of the host's key_share, or the one that its HelloRetryRequest asks for (RFC 8446 §4.2.8). */
function shareGroup(facts: ConversationFacts): KeyExchangeFacts | undefined {
  const hello = serverMessage(facts, SERVER_HELLO);
  const share = hello && extensionOf(hello, SERVER_EXTENSIONS_AT + hello[SESSION_AT], KEY_SHARE);
  return share && share.length >= 2 ? groupFacts(uint16(share, 0)) : undefined;
}

const SERVER_HELLO = 2;
/** Behind version and random. */
const SESSION_AT = 34;
/** Behind the session id's length, suite and compression. */
const SERVER_EXTENSIONS_AT = SESSION_AT + 1 + 2 + 1;
const KEY_SHARE = 51;
