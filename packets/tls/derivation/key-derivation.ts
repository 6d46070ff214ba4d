import type { KeyLog } from '../key-log';
import type { DerivedValue } from './derived-value';
import { agreedHandshake, type SentMessage, SSL3, TLS13 } from './handshake-messages';
import { tls12Derivation } from './tls12';
import { Tls13Derivation } from './tls13';

export interface KeyDerivation {
  readonly version: number;
  /** Name of the cipher suite. */
  readonly suite: string;
  readonly values: readonly DerivedValue[];
}

/**
 * How the keys of a connection follow from each other, with the values that a key log gives, from the handshake
 * messages that could be read. Undefined where the hellos are not there, and for SSL 3.0, which made keys otherwise.
 */
export function keyDerivation(
  messages: readonly SentMessage[],
  log: KeyLog | undefined,
): KeyDerivation | undefined {
  const handshake = agreedHandshake(messages);
  if (!handshake || handshake.version === SSL3) return undefined;
  const { version, suite } = handshake;
  const values =
    version >= TLS13 ? new Tls13Derivation(handshake, log).all() : tls12Derivation(handshake, log);
  return { version, suite: suite.name, values };
}
