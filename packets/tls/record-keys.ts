import type { Hello } from './hello';
import { type KeyLog, keyLogOf } from './key-log';
import { secretLength } from './key-schedule';
import { type DirectionKeys, keyBlock } from './prf';
import {
  CbcOpener,
  canOpen,
  EarlyDataOpener,
  NullOpener,
  type RecordOpener,
  Tls12AeadOpener,
  Tls13Opener,
} from './record-opener';
import { type CipherSuite, cipherSuite } from './suites';

/** Openers of the client's and of the server's records; undefined where the log has no secret. */
type BothWays = readonly [client: RecordOpener | undefined, server: RecordOpener | undefined];

/**
 * A key log and the ciphers that go with it. Connections are given one where there are secrets; most captures have
 * none, and then a browser loads no ciphers either.
 */
export class RecordKeys {
  constructor(private readonly log: KeyLog) {}

  /** What opens a client's records from a ClientHello that offers early data on. */
  earlyData(hello: Hello): RecordOpener | undefined {
    const secret = this.log.find('CLIENT_EARLY_TRAFFIC_SECRET', hello.random);
    if (!secret) return undefined;
    const suites = hello.cipherSuites.map(cipherSuite).filter((suite) => suite?.exchange === undefined);
    const openable = suites.filter((suite): suite is CipherSuite => suite !== undefined && canOpen(suite));
    return new EarlyDataOpener(openable, secret);
  }

  tls13(
    suite: CipherSuite,
    random: Uint8Array,
  ): { readonly handshake: BothWays; readonly traffic: BothWays } | undefined {
    if (!canOpen(suite)) return undefined;
    const opener = (label: Parameters<KeyLog['find']>[0]) => {
      const secret = this.log.find(label, random);
      // A secret of another length is of another connection, or no secret.
      return secret?.length === secretLength(suite) ? new Tls13Opener(suite, secret) : undefined;
    };
    return {
      handshake: [opener('CLIENT_HANDSHAKE_TRAFFIC_SECRET'), opener('SERVER_HANDSHAKE_TRAFFIC_SECRET')],
      traffic: [opener('CLIENT_TRAFFIC_SECRET_0'), opener('SERVER_TRAFFIC_SECRET_0')],
    };
  }

  tls12(version: number, suite: CipherSuite, client: Hello, server: Hello): BothWays | undefined {
    const master = this.log.find('CLIENT_RANDOM', client.random);
    if (!master || !canOpen(suite)) return undefined;
    const block = keyBlock(version, suite, master, client.random, server.random);
    const encryptThenMac = server.extensions.includes(ENCRYPT_THEN_MAC);
    const opener = (keys: DirectionKeys) => openerOf(suite, keys, version, encryptThenMac);
    return [opener(block.client), opener(block.server)];
  }
}

/** Extension type (RFC 7366). */
const ENCRYPT_THEN_MAC = 22;

function openerOf(
  suite: CipherSuite,
  keys: DirectionKeys,
  version: number,
  encryptThenMac: boolean,
): RecordOpener {
  if (suite.mode === 'NULL') return new NullOpener(suite, keys);
  if (suite.mode === 'CBC') return new CbcOpener(suite, keys, version, encryptThenMac);
  return new Tls12AeadOpener(suite, keys);
}

/** The keys of a log's text. */
export function recordKeysOf(text: string): RecordKeys {
  return new RecordKeys(keyLogOf(text));
}
