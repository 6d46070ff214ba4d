/**
 * RSA private keys from PEM (PKCS#1, RFC 8017 appendix A.1.2; PKCS#8, RFC 5208) and what they open: the pre-master
 * secret of the RSA key exchange (RFC 5246 section 7.4.7.1). Web Crypto has no PKCS#1 v1.5 encryption, so the arithmetic is here.
 */
export interface RsaPrivateKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  readonly primes: readonly [bigint, bigint] | undefined;
  /** Bytes of the modulus. */
  readonly length: number;
}

/** One DER value: its tag and content. */
interface Value {
  readonly tag: number;
  readonly content: Uint8Array;
}

const [INTEGER, OCTET_STRING, SEQUENCE] = [0x02, 0x04, 0x30];

/** The RSA keys of a PEM text; keys of other kinds and encrypted ones are left out. */
export function rsaKeysOf(pem: string): readonly RsaPrivateKey[] {
  const blocks = pem.matchAll(/-----BEGIN (RSA )?PRIVATE KEY-----([\s\S]*?)-----END \1?PRIVATE KEY-----/g);
  return [...blocks].flatMap(([, pkcs1, body]) => {
    const der = decoded(body);
    const key = der && (pkcs1 ? keyOf(der) : insidePkcs8(der));
    return key ? [key] : [];
  });
}

/** What was encrypted with the public key and PKCS#1 v1.5 padding (RFC 8017 section 7.2.2); undefined where it is not that. */
export function rsaDecrypt(key: RsaPrivateKey, encrypted: Uint8Array): Uint8Array | undefined {
  const cipher = toNumber(encrypted);
  if (encrypted.length !== key.length || cipher >= key.modulus) return undefined;
  const block = toBytes(privatePower(key, cipher), key.length);
  if (block[0] !== 0 || block[1] !== 2) return undefined;
  const end = block.indexOf(0, 2);
  return end < 10 ? undefined : block.slice(end + 1);
}

/** With the primes (section 5.1.2, step 2b) it takes a quarter of the time. */
function privatePower({ modulus, exponent, primes }: RsaPrivateKey, base: bigint): bigint {
  if (!primes) return power(base, exponent, modulus);
  const [p, q] = primes;
  const first = power(base % p, exponent % (p - 1n), p);
  const second = power(base % q, exponent % (q - 1n), q);
  const inverse = power(q % p, p - 2n, p);
  const difference = (((first - second) % p) + p) % p;
  return second + q * ((difference * inverse) % p);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (const bit of [...exponent.toString(2)].reverse()) {
    if (bit === '1') result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function insidePkcs8(der: Uint8Array): RsaPrivateKey | undefined {
  const inner = members(der)?.find(({ tag }) => tag === OCTET_STRING);
  return inner && keyOf(inner.content);
}

/** `version, modulus, publicExponent, privateExponent, prime1, prime2, …` */
function keyOf(der: Uint8Array): RsaPrivateKey | undefined {
  const values = members(der);
  if (!values || values.length < 4 || values.slice(0, 4).some(({ tag }) => tag !== INTEGER)) return undefined;
  const [, modulus, , exponent, ...primes] = values.map(({ content }) => toNumber(content));
  if (modulus < 2n ** 256n || exponent < 1n) return undefined;
  const [p, q] = primes;
  const fits = p !== undefined && q !== undefined && p * q === modulus;
  return {
    modulus,
    exponent,
    primes: fits ? [p, q] : undefined,
    length: Math.ceil(modulus.toString(16).length / 2),
  };
}

function members(der: Uint8Array): Value[] | undefined {
  const outer = valueAt(der, 0);
  if (outer?.value.tag !== SEQUENCE) return undefined;
  const { content } = outer.value;
  const found: Value[] = [];
  for (let at = 0; at < content.length; ) {
    const next = valueAt(content, at);
    if (!next) return undefined;
    found.push(next.value);
    at = next.end;
  }
  return found;
}

function valueAt(der: Uint8Array, at: number): { readonly value: Value; readonly end: number } | undefined {
  let length = der[at + 1];
  let from = at + 2;
  if (length > 0x80) {
    const size = length & 0x7f;
    if (size > 4) return undefined;
    length = 0;
    for (let i = 0; i < size; i++) length = length * 256 + (der[from + i] ?? 0);
    from += size;
  }
  if (length === undefined || from + length > der.length) return undefined;
  return { value: { tag: der[at], content: der.subarray(from, from + length) }, end: from + length };
}

function decoded(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function toNumber(bytes: Uint8Array): bigint {
  let digits = '0x0';
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0');
  return BigInt(digits);
}

function toBytes(number: bigint, length: number): Uint8Array {
  const digits = number.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}
