import type { Evidence } from '@/packets/engine/evidence';
import { type KeyDerivation, keyDerivation } from '@/packets/tls/derivation/key-derivation';
import { keyLogOf } from '@/packets/tls/key-log';
import { sentMessages } from './tls-session';

/** How the keys of a TLS session (row) follow from each other, with the values that the key log gives. */
export function answer(
  evidence: Evidence,
  { session }: { readonly session: number },
): KeyDerivation | undefined {
  const { tlsKeyLog } = evidence.capture;
  const log = tlsKeyLog === '' ? undefined : keyLogOf(tlsKeyLog);
  return keyDerivation(sentMessages(evidence, session), log);
}
