import { spanOf } from '../asn1/node';
import { securityBits } from '../keys/key';
import type { PathRecord } from './path-record';

const LEVEL_BITS = [0, 80, 112, 128, 192, 256];

export function checkLevel(path: PathRecord): boolean {
  const wanted = LEVEL_BITS[Math.min(5, path.policy.level)];
  if (path.policy.level <= 0) return true;
  const top = path.chain.certificates.length - 1;
  for (const [depth, certificate] of path.chain.certificates.entries()) {
    if (securityBits(certificate.publicKey) < wanted) {
      const error = depth === 0 ? 'leafKeyTooSmall' : 'caKeyTooSmall';
      const reason = `the key has less than ${wanted} bits of strength`;
      if (!path.fail('strength', depth, error, reason, spanOf(certificate.spki))) return false;
    }
    const digest = certificate.algorithm.digest;
    if (depth < top && digest && digestBits(digest.name, digest.length) < wanted) {
      const reason = `${digest.name} signatures have less than ${wanted} bits of strength`;
      if (!path.fail('strength', depth, 'digestTooWeak', reason, spanOf(certificate.algorithmNode)))
        return false;
    }
  }
  return true;
}

/** Bits of collision resistance, with OpenSSL's figures for the broken ones. */
function digestBits(name: string, length: number): number {
  return { md5: 39, sha1: 63 }[name] ?? length * 4;
}
