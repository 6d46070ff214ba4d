import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { uint24 } from '../../fields/numbers';
import { type Hello, negotiatedVersion, readHello } from '../hello';
import { type CipherSuite, cipherSuite } from '../suites';

/** A handshake message as it was sent or opened, its header included. */
export interface SentMessage {
  readonly bytes: Uint8Array;
  readonly fromClient: boolean;
  readonly packet: number;
}

/** What the messages of one full or resumed handshake agree on. */
export interface AgreedHandshake {
  readonly version: number;
  readonly suite: CipherSuite;
  readonly client: Hello;
  readonly server: Hello;
  /** From the ClientHello to the last message before another handshake begins. */
  readonly messages: readonly SentMessage[];
}

export const MessageType = {
  HelloRequest: 0,
  ClientHello: 1,
  ServerHello: 2,
  NewSessionTicket: 4,
  Finished: 20,
  MessageHash: 254,
} as const;

export const TLS13 = 0x0304;
export const SSL3 = 0x0300;
const TLS12 = 0x0303;
const HEADER = 4;
const FINISHED_OF_BOTH = 2;

/** The random of a ServerHello that asks for another ClientHello (RFC 8446 section 4.1.3). */
const RETRY = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/** The first handshake of a connection; undefined while the server has not answered, or chose what has no name here. */
export function agreedHandshake(sent: readonly SentMessage[]): AgreedHandshake | undefined {
  const messages = firstHandshake(sent.filter(isWhole));
  const hello = (type: number) => messages.findLast(({ bytes }) => bytes[0] === type && !isRetry(bytes));
  const [said, answered] = [hello(MessageType.ClientHello), hello(MessageType.ServerHello)];
  const client = said && readHello(said.bytes, HEADER, said.bytes.length, 'client');
  const server = answered && readHello(answered.bytes, HEADER, answered.bytes.length, 'server');
  const suite = server && cipherSuite(server.cipherSuites[0]);
  if (!client || !server || !suite) return undefined;
  return { version: negotiatedVersion(server), suite, client, server, messages };
}

/** A message that is cut, or whose content stayed closed, does not have the length that it says. */
function isWhole({ bytes }: SentMessage): boolean {
  return bytes.length >= HEADER && bytes.length === HEADER + uint24(bytes, 1);
}

function firstHandshake(sent: readonly SentMessage[]): readonly SentMessage[] {
  const start = sent.findIndex(({ bytes }) => bytes[0] === MessageType.ClientHello);
  const messages: SentMessage[] = [];
  let finished = 0;
  for (const message of start < 0 ? [] : sent.slice(start)) {
    const [type] = message.bytes;
    if (finished === FINISHED_OF_BOTH) break;
    if (type === MessageType.HelloRequest) continue;
    messages.push(message);
    if (type === MessageType.Finished) finished++;
  }
  return messages;
}

export function isRetry(bytes: Uint8Array): boolean {
  const random = bytes.subarray(HEADER + 2, HEADER + 34);
  return (
    bytes[0] === MessageType.ServerHello &&
    Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('') === RETRY
  );
}

/** The digest that a version and suite take the handshake's hash with (RFC 8446 section 4.4.1, RFC 5246 section 7.4.9). */
export function handshakeDigest({ version, suite }: Pick<AgreedHandshake, 'version' | 'suite'>): {
  readonly name: string;
  readonly size: number;
  readonly of: (bytes: Uint8Array) => Uint8Array;
} {
  if (version < TLS12)
    return { name: 'MD5 and SHA-1', size: 36, of: (bytes) => concatBytes(md5(bytes), sha1(bytes)) };
  if (suite.hash === 'SHA-384') return { name: 'SHA-384', size: 48, of: sha384 };
  return { name: 'SHA-256', size: 32, of: sha256 };
}

/**
 * Hash over the messages up to and without index `end`. After a HelloRetryRequest the first ClientHello counts as a
 * message of its hash (RFC 8446 section 4.4.1).
 */
export function transcriptHash(handshake: AgreedHandshake, end: number): Uint8Array {
  const { of, size } = handshakeDigest(handshake);
  const messages = handshake.messages.slice(0, end).map(({ bytes }) => bytes);
  if (messages.length > 1 && isRetry(messages[1]))
    messages[0] = concatBytes(Uint8Array.of(MessageType.MessageHash, 0, 0, size), of(messages[0]));
  return of(concatBytes(...messages));
}
