import { fromBigInt, toBigInt } from '../asn1/bytes';
import { type NamedCurve, scalarLength } from './curves';
import { type EcPrivateKey, ecPoint, type OctetPrivateKey, type RsaPrivateKey } from './key';
import { decodePrivateKey } from './private-key-der';
import { gcd, modPow, type RandomBytes } from './rsa';

/** A uniformly random scalar in [1, n). */
export function generateEc(curve: NamedCurve, random: RandomBytes, explicit = false): EcPrivateKey {
  const { n } = curve.parameters;
  const excess = BigInt(8 * scalarLength(curve) - n.toString(2).length);
  for (;;) {
    const scalar = toBigInt(random(scalarLength(curve))) >> excess;
    if (scalar > 0n && scalar < n)
      return { kind: 'ec', curve, scalar, point: ecPoint(curve, scalar), explicit };
  }
}

export const generateOctets = (kind: OctetPrivateKey['kind'], random: RandomBytes): OctetPrivateKey => ({
  kind,
  octets: random(32),
});

/**
 * Web Crypto finds primes in native code, so it is asked first. It exists only in secure contexts and only knows
 * some sizes and exponents: for the others primes are searched here, which takes seconds for 2048 bits and more.
 */
export async function generateRsa(bits: number, e: bigint, random: RandomBytes): Promise<RsaPrivateKey> {
  return (await generateNatively(bits, e)) ?? searchRsa(bits, e, random);
}

async function generateNatively(bits: number, e: bigint): Promise<RsaPrivateKey | undefined> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle || bits % 8 || bits < 1024) return undefined;
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: bits,
    publicExponent: Uint8Array.from(fromBigInt(e)),
    hash: 'SHA-256',
  };
  try {
    const pair = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const encoded = decodePrivateKey(new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey)));
    return encoded.ok && encoded.value.kind === 'rsa' ? encoded.value : undefined;
  } catch {
    // An exponent or a size that this Web Crypto refuses.
    return undefined;
  }
}

function searchRsa(bits: number, e: bigint, random: RandomBytes): RsaPrivateKey {
  for (;;) {
    const a = searchPrime(Math.ceil(bits / 2), e, random);
    const b = searchPrime(Math.floor(bits / 2), e, random);
    const [p, q] = a > b ? [a, b] : [b, a];
    const n = p * q;
    if (p === q || n.toString(2).length !== bits) continue;
    const lambda = ((p - 1n) * (q - 1n)) / gcd(p - 1n, q - 1n);
    const d = inverse(e, lambda);
    return { kind: 'rsa', n, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  }
}

/** A prime with its two top bits set, such that p - 1 has no factor in common with e. */
function searchPrime(bits: number, e: bigint, random: RandomBytes): bigint {
  const top = 3n << BigInt(bits - 2);
  for (;;) {
    const bytes = random(Math.ceil(bits / 8));
    const candidate = (toBigInt(bytes) & ((1n << BigInt(bits)) - 1n)) | top | 1n;
    if (isProbablePrime(candidate, random) && gcd(candidate - 1n, e) === 1n) return candidate;
  }
}

const SMALL_PRIMES = [
  3n,
  5n,
  7n,
  11n,
  13n,
  17n,
  19n,
  23n,
  29n,
  31n,
  37n,
  41n,
  43n,
  47n,
  53n,
  59n,
  61n,
  67n,
  71n,
  73n,
];

/** Miller-Rabin (FIPS 186-4 appendix C.3.1) after trial division. */
export function isProbablePrime(n: bigint, random: RandomBytes, rounds = 20): boolean {
  if (n < 2n || (n & 1n) === 0n) return n === 2n;
  for (const prime of SMALL_PRIMES) if (n % prime === 0n) return n === prime;
  let odd = n - 1n;
  let twos = 0;
  for (; !(odd & 1n); odd >>= 1n) twos++;
  const length = Math.ceil(n.toString(2).length / 8);
  for (let round = 0; round < rounds; round++) {
    const base = (toBigInt(random(length)) % (n - 3n)) + 2n;
    if (!passesRound(n, odd, twos, base)) return false;
  }
  return true;
}

function passesRound(n: bigint, odd: bigint, twos: number, base: bigint): boolean {
  let x = modPow(base, odd, n);
  if (x === 1n || x === n - 1n) return true;
  for (let i = 1; i < twos; i++) {
    x = (x * x) % n;
    if (x === n - 1n) return true;
  }
  return false;
}

/** Extended Euclid; the caller knows that the two have no common factor. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [r0, r1] = [modulus, value % modulus];
  let [t0, t1] = [0n, 1n];
  while (r1 > 0n) {
    const quotient = r0 / r1;
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return ((t0 % modulus) + modulus) % modulus;
}
