import { ed25519 } from '@noble/curves/ed25519.js';
import { integerOf, oidOf, sequenceOf } from '../asn1/decode';
import { type Asn1Node, isContext, isUniversal, TAG } from '../asn1/node';
import { explicit, integer, nothing, oid, sequence } from '../asn1/write';
import { OID } from './algorithm-oids';
import { arithmetic } from './curves';
import { type Digest, digestByName, digestByOid } from './digests';
import type { PrivateKey, PublicKey } from './key';
import { keyBits, scalarOctets } from './key';
import { type PssParameters, type RandomBytes, signPkcs1, signPss, verifyPkcs1, verifyPss } from './rsa';

/** What an AlgorithmIdentifier of a signature says (RFC 5280 section 4.1.1.2). */
export interface SignatureAlgorithm {
  readonly oid: string;
  /** The kind of key that makes it; undefined for an algorithm that is not known. */
  readonly key?: 'rsa' | 'ec' | 'ed25519';
  readonly digest?: Digest;
  readonly pss?: PssParameters;
}

const PKCS1 = '1.2.840.113549.1.1';
const ECDSA = '1.2.840.10045.4';
const NIST_SIGS = '2.16.840.1.101.3.4.3';

/** [identifier, key, digest] */
const ALGORITHMS: readonly (readonly [string, 'rsa' | 'ec', string])[] = [
  [`${PKCS1}.4`, 'rsa', 'md5'],
  [`${PKCS1}.5`, 'rsa', 'sha1'],
  [`${PKCS1}.14`, 'rsa', 'sha224'],
  [`${PKCS1}.11`, 'rsa', 'sha256'],
  [`${PKCS1}.12`, 'rsa', 'sha384'],
  [`${PKCS1}.13`, 'rsa', 'sha512'],
  [`${PKCS1}.15`, 'rsa', 'sha512-224'],
  [`${PKCS1}.16`, 'rsa', 'sha512-256'],
  ['1.3.36.3.3.1.2', 'rsa', 'rmd160'],
  [`${NIST_SIGS}.13`, 'rsa', 'sha3-224'],
  [`${NIST_SIGS}.14`, 'rsa', 'sha3-256'],
  [`${NIST_SIGS}.15`, 'rsa', 'sha3-384'],
  [`${NIST_SIGS}.16`, 'rsa', 'sha3-512'],
  [`${ECDSA}.1`, 'ec', 'sha1'],
  [`${ECDSA}.3.1`, 'ec', 'sha224'],
  [`${ECDSA}.3.2`, 'ec', 'sha256'],
  [`${ECDSA}.3.3`, 'ec', 'sha384'],
  [`${ECDSA}.3.4`, 'ec', 'sha512'],
  [`${NIST_SIGS}.9`, 'ec', 'sha3-224'],
  [`${NIST_SIGS}.10`, 'ec', 'sha3-256'],
  [`${NIST_SIGS}.11`, 'ec', 'sha3-384'],
  [`${NIST_SIGS}.12`, 'ec', 'sha3-512'],
];

export function signatureAlgorithmFrom(node: Asn1Node): SignatureAlgorithm {
  const [oidNode, parameters] = sequenceOf(node, 'the signature algorithm');
  const identifier = oidOf(oidNode, 'the signature algorithm');
  if (identifier === OID.ed25519) return { oid: identifier, key: 'ed25519' };
  if (identifier === OID.rsaPss) {
    const pss = pssFrom(parameters);
    return { oid: identifier, key: 'rsa', digest: pss?.digest, pss };
  }
  const row = ALGORITHMS.find(([known]) => known === identifier);
  return row ? { oid: identifier, key: row[1], digest: digestByName(row[2]) } : { oid: identifier };
}

/** RSASSA-PSS-params, RFC 4055 section 3.1; undefined for a digest or mask that is not known. */
export function pssFrom(node: Asn1Node | undefined): PssParameters | undefined {
  const field = (tag: number) => node?.children.find((child) => isContext(child, tag))?.children[0];
  const sha1 = digestByName('sha1');
  const hashNode = field(0);
  const maskNode = field(1);
  const saltNode = field(2);
  const digest = hashNode ? digestByOid(oidOf(hashNode.children[0], 'the digest')) : sha1;
  const mask = maskNode ? digestByOid(oidOf(maskNode.children[1]?.children[0], 'the mask digest')) : sha1;
  const saltLength = isUniversal(saltNode, TAG.integer) ? Number(integerOf(saltNode, 'the salt length')) : 20;
  return digest && mask && saltLength >= 0 && saltLength < 4096 ? { digest, mask, saltLength } : undefined;
}

function encodePss({ digest, mask, saltLength }: PssParameters): Uint8Array {
  const hash = (each: Digest) => sequence(oid(each.oid), nothing());
  const sha1 = digestByName('sha1');
  return sequence(
    ...(digest === sha1 ? [] : [explicit(0, hash(digest))]),
    ...(mask === sha1 ? [] : [explicit(1, sequence(oid(OID.mgf1), hash(mask)))]),
    ...(saltLength === 20 ? [] : [explicit(2, integer(saltLength))]),
  );
}

/** How to sign: what `-sigopt` and the digest options choose. */
export interface SigningChoice {
  /** Ignored by Ed25519, which hashes by itself. */
  readonly digest: Digest;
  readonly pss?: PssParameters;
}

export interface Signer {
  /** AlgorithmIdentifier, to be written before and after signing. */
  readonly algorithm: Uint8Array;
  /** Undefined where the key is too short for the digest. */
  readonly sign: (message: Uint8Array) => Uint8Array | undefined;
}

/** Undefined for a key that cannot sign (X25519), or a digest that has no signature algorithm with this key. */
export function signerFor(key: PrivateKey, choice: SigningChoice, random: RandomBytes): Signer | undefined {
  if (key.kind === 'ed25519') {
    return { algorithm: sequence(oid(OID.ed25519)), sign: (message) => ed25519.sign(message, key.octets) };
  }
  if (key.kind === 'x25519') return undefined;
  const { digest, pss } = choice;
  if (key.kind === 'rsa' && pss) {
    const algorithm = sequence(oid(OID.rsaPss), encodePss(pss));
    return { algorithm, sign: (message) => signPss(key, pss, digest.hash(message), random) };
  }
  const row = ALGORITHMS.find(([, kind, name]) => kind === key.kind && name === digest.name);
  if (!row) return undefined;
  const algorithm = key.kind === 'rsa' ? sequence(oid(row[0]), nothing()) : sequence(oid(row[0]));
  return { algorithm, sign: (message) => signHash(key, digest, digest.hash(message)) };
}

/** The signature over a hash, without an AlgorithmIdentifier: what `dgst -sign` writes. */
export function signHash(key: PrivateKey, digest: Digest, hash: Uint8Array): Uint8Array | undefined {
  if (key.kind === 'rsa') return signPkcs1(key, digest, hash);
  if (key.kind !== 'ec') return undefined;
  const { signer } = arithmetic(key.curve);
  return signer.sign(hash, scalarOctets(key), { prehash: false, lowS: false, format: 'der' });
}

export function verifyHash(key: PublicKey, digest: Digest, hash: Uint8Array, signature: Uint8Array): boolean {
  if (key.kind === 'rsa') return verifyPkcs1(key, digest, hash, signature);
  if (key.kind !== 'ec') return false;
  const { signer } = arithmetic(key.curve);
  try {
    return signer.verify(signature, hash, key.point, { prehash: false, lowS: false, format: 'der' });
  } catch {
    // Noble reports a malformed signature or point by throwing.
    return false;
  }
}

export type SignatureVerdict = 'valid' | 'invalid' | 'unknown-algorithm' | 'wrong-key-type';

/** Checks a signature made under `algorithm` over `message`. */
export function verifySignature(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): SignatureVerdict {
  if (!algorithm.key) return 'unknown-algorithm';
  if (algorithm.key !== key.kind) return 'wrong-key-type';
  if (key.kind === 'ed25519') return verifyEd25519(key.octets, message, signature) ? 'valid' : 'invalid';
  const { digest, pss } = algorithm;
  if (!digest) return 'unknown-algorithm';
  const hash = digest.hash(message);
  const good =
    pss && key.kind === 'rsa'
      ? verifyPss(key, pss, hash, signature)
      : verifyHash(key, digest, hash, signature);
  return good ? 'valid' : 'invalid';
}

export function verifyEd25519(octets: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, octets, { zip215: false });
  } catch {
    return false;
  }
}

/** Salt length that `rsa_pss_saltlen` means: a number, or `digest`, `max`, `auto` for what fits the key. */
export function pssSaltLength(text: string, key: PrivateKey, digest: Digest): number | undefined {
  const longest = Math.ceil((keyBits(key) - 1) / 8) - digest.length - 2;
  if (text === 'digest' || text === '-1') return digest.length;
  if (text === 'max' || text === 'auto' || text === '-2' || text === '-3') return longest;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
