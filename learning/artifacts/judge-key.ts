import { curveByName } from '@/pki/keys/curves';
import { keyBits, type PublicKey } from '@/pki/keys/key';
import type { Judgement, KeyExpectation } from './expectation';

export function judgeKey(expectation: KeyExpectation, key: PublicKey): Judgement {
  const fit = fitOf(expectation, key);
  return {
    passed: fit === 'right',
    reason: `key:${fit}`,
    title: 'The key is of the right kind and size',
    found: describeKey(key),
    expected: describeWanted(expectation),
    decidedBy: DECIDED_BY[fit === 'algorithm' ? 'algorithm' : expectation.algorithm],
    feedback: `The key is ${describeKey(key)}, and ${describeWanted(expectation)} is wanted.`,
  };
}

const DECIDED_BY: Readonly<Record<string, string | undefined>> = {
  algorithm: '`genpkey -algorithm`',
  RSA: '`-pkeyopt rsa_keygen_bits:…`',
  EC: '`-pkeyopt ec_paramgen_curve:…`',
};

function fitOf(expectation: KeyExpectation, key: PublicKey): 'right' | 'algorithm' | 'size' | 'curve' {
  switch (expectation.algorithm) {
    case 'RSA':
      if (key.kind !== 'rsa') return 'algorithm';
      return keyBits(key) >= expectation.atLeastBits ? 'right' : 'size';
    case 'EC':
      if (key.kind !== 'ec') return 'algorithm';
      return key.curve.name === curveByName(expectation.curve)?.name ? 'right' : 'curve';
    case 'ED25519':
      return key.kind === 'ed25519' ? 'right' : 'algorithm';
  }
}

/** `RSA with 2048 bits`, `EC on prime256v1` */
export function describeKey(key: PublicKey): string {
  switch (key.kind) {
    case 'rsa':
      return `RSA with ${keyBits(key)} bits`;
    case 'ec':
      return `EC on ${key.curve.name}`;
    case 'ed25519':
    case 'x25519':
      return key.kind.toUpperCase();
    case 'unknown':
      return `of an unknown algorithm (${key.algorithm})`;
  }
}

function describeWanted(expectation: KeyExpectation): string {
  switch (expectation.algorithm) {
    case 'RSA':
      return `RSA with ${expectation.atLeastBits} bits or more`;
    case 'EC':
      return `EC on ${curveByName(expectation.curve)?.name ?? expectation.curve}`;
    case 'ED25519':
      return 'ED25519';
  }
}
