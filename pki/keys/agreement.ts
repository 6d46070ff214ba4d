import { x25519 } from '@noble/curves/ed25519.js';
import { fromBigInt } from '../asn1/bytes';
import { arithmetic, fieldLength } from './curves';
import type { PrivateKey, PublicKey } from './key';

/** Diffie-Hellman: the x coordinate of SEC 1 section 3.3.1, or X25519 of RFC 7748. Undefined for keys that do not fit. */
export function sharedSecret(own: PrivateKey, peer: PublicKey): Uint8Array | undefined {
  try {
    if (own.kind === 'x25519' && peer.kind === 'x25519')
      return x25519.getSharedSecret(own.octets, peer.octets);
    if (own.kind !== 'ec' || peer.kind !== 'ec' || own.curve !== peer.curve) return undefined;
    const { x } = arithmetic(own.curve).Point.fromBytes(peer.point).multiply(own.scalar).toAffine();
    return fromBigInt(x, fieldLength(own.curve));
  } catch {
    // Noble reports a point off the curve, or of small order, by throwing.
    return undefined;
  }
}
