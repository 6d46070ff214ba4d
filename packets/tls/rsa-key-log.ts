import { bytesToHex } from '@noble/hashes/utils.js';
import type { Application, ApplicationParser } from '../applications/application';
import type { Delivery } from '../applications/delivery';
import { applications } from '../applications/index';
import { transactionsOf } from '../applications/run';
import { StreamBuffer } from '../applications/stream-buffer';
import { tls } from '../applications/tls/tls';
import type { Evidence } from '../engine/evidence';
import { uint16 } from '../fields/numbers';
import { TlsConnection } from './connection';
import { type KeyExchange, masterSecret } from './master-secret';
import { type RsaPrivateKey, rsaDecrypt } from './rsa-key';

/**
 * What a server's private key tells about a capture, as the lines of a key log: the master secret of every connection
 * whose keys were exchanged with RSA, and of those that resumed one by its session id. A key of another server, and
 * key exchanges with forward secrecy, give nothing: that is what forward secrecy means.
 */
export function rsaKeyLog(evidence: Evidence, keys: readonly RsaPrivateKey[]): string {
  const lines: string[] = [];
  const sessions = new Map<string, Uint8Array>();
  const tell = (random: Uint8Array, master: Uint8Array) =>
    lines.push(`CLIENT_RANDOM ${bytesToHex(random)} ${bytesToHex(master)}\n`);
  const watcher: Application = {
    name: tls.name,
    ports: tls.ports,
    start: () => new KeyExchangeWatcher(keys, sessions, tell),
  };
  // The others lead to TLS where it begins inside of them.
  transactionsOf(evidence, {
    applications: applications.map((each) => (each.name === tls.name ? watcher : each)),
  });
  return lines.join('');
}

const RECORD_HEADER = 5;
const SSL3 = 0x0300;
const SECRET_LENGTH = 48;

type Tell = (random: Uint8Array, master: Uint8Array) => void;

/** Follows the records of one connection up to its keys. */
class KeyExchangeWatcher implements ApplicationParser {
  private readonly connection: TlsConnection;
  private readonly client = new StreamBuffer();
  private readonly server = new StreamBuffer();
  private records = 0;
  private lost = false;

  constructor(keys: readonly RsaPrivateKey[], sessions: Map<string, Uint8Array>, tell: Tell) {
    this.connection = new TlsConnection(undefined, {
      exchanged: (exchange, message) => {
        const premaster = premasterSecret(keys, exchange, message);
        if (!premaster) return;
        const master = masterSecret(exchange, premaster);
        if (exchange.server.sessionId.length > 0) sessions.set(bytesToHex(exchange.server.sessionId), master);
        tell(exchange.client.random, master);
      },
      resumed: (client, server) => {
        const master = sessions.get(bytesToHex(server.sessionId));
        if (master) tell(client.random, master);
      },
    });
  }

  receive(delivery: Delivery): void {
    if (delivery.kind === 'gap') this.lost = true;
    if (delivery.kind !== 'data' || this.lost) return;
    const buffer = delivery.fromOriginator ? this.client : this.server;
    buffer.append(delivery.bytes, delivery.packet, delivery.frameOffset);
    while (buffer.length >= RECORD_HEADER) {
      const head = buffer.view();
      this.lost = head[0] < 20 || head[0] > 24 || head[1] !== 3;
      const length = RECORD_HEADER + uint16(head, 3);
      if (this.lost || buffer.length < length) return;
      const key = `${this.records++}`;
      this.connection.record(key, buffer.take(length), 0, length, delivery.fromOriginator);
      this.connection.forget(key);
    }
  }

  end(): void {}
}

/** The 48 bytes that the client chose (RFC 5246 section 7.4.7.1); they begin with the version that it offered. */
function premasterSecret(
  keys: readonly RsaPrivateKey[],
  { version, suite, client }: KeyExchange,
  message: Uint8Array,
): Uint8Array | undefined {
  if (suite.exchange !== 'RSA') return undefined;
  // SSL 3.0 has no length in front of it (RFC 6101 section 5.6.7.1).
  const encrypted = version === SSL3 ? message : message.subarray(2, 2 + uint16(message, 0));
  for (const key of keys) {
    const premaster = rsaDecrypt(key, encrypted);
    if (premaster?.length === SECRET_LENGTH && uint16(premaster, 0) === client.legacyVersion)
      return premaster;
  }
  return undefined;
}
