import { hmac } from '@noble/hashes/hmac.js';
import { equalBytes } from '../asn1/bytes';
import {
  decodeBytes,
  integerOf,
  mismatch,
  octetsOf,
  oidOf,
  sequenceOf,
  setItems,
  valueInside,
} from '../asn1/decode';
import { type Asn1Node, bytesOf, contentOf, type Decoded, isContext, isUniversal, TAG } from '../asn1/node';
import { type Digest, digestByOid } from '../keys/digests';
import { bmpPassword, KDF_PURPOSE, pkcs12Kdf } from '../keys/pkcs12-kdf';

/** PKCS #12 (RFC 7292): what `openssl pkcs12` calls a store. */

/** Object identifiers of content types, bags and their attributes. */
export const P12 = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  secretBag: '1.2.840.113549.1.12.10.1.5',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
} as const;

export interface BagAttribute {
  readonly oid: string;
  readonly values: readonly Asn1Node[];
}

export interface SafeBag {
  readonly type: string;
  /** What stands inside `[0]`. */
  readonly value: Asn1Node;
  /** Undefined where the SET is missing. */
  readonly attributes: readonly BagAttribute[] | undefined;
}

/** One part of the authenticated safe, still closed where it is encrypted. */
export type SafePart =
  | { readonly kind: 'data'; readonly bags: readonly SafeBag[] }
  | { readonly kind: 'encrypted'; readonly algorithm: Asn1Node; readonly sealed: Uint8Array }
  | { readonly kind: 'other'; readonly type: string };

export interface StoreMac {
  readonly digest: string;
  readonly value: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

export interface Pkcs12Store {
  /** The bytes under the MAC. */
  readonly content: Uint8Array;
  readonly parts: readonly SafePart[];
  readonly mac: StoreMac | undefined;
}

export const decodePkcs12 = (der: Uint8Array): Decoded<Pkcs12Store> => decodeBytes(der, storeFrom);

function storeFrom(node: Asn1Node): Pkcs12Store {
  const [version, authSafe, mac] = sequenceOf(node, 'PFX');
  if (integerOf(version, 'the version') !== 3n) mismatch(version, 'the version is not 3');
  const content = octetInside(authSafe);
  const parts = sequenceOf(valueInside(content), 'AuthenticatedSafe').map(partFrom);
  return { content: contentOf(content), parts, mac: mac && macFrom(mac) };
}

/** The OCTET STRING of a ContentInfo of type data. */
function octetInside(node: Asn1Node | undefined): Asn1Node {
  const [type, wrapped] = sequenceOf(node, 'ContentInfo');
  if (oidOf(type, 'the content type') !== P12.data) mismatch(type, 'the content is not data');
  const octets = wrapped?.children[0];
  return isUniversal(octets, TAG.octetString) ? octets : mismatch(wrapped, 'the data is no OCTET STRING');
}

function partFrom(node: Asn1Node): SafePart {
  const [type, wrapped] = sequenceOf(node, 'ContentInfo');
  const kind = oidOf(type, 'the content type');
  if (kind === P12.data) return { kind: 'data', bags: bagsFrom(valueInside(octetInside(node))) };
  if (kind !== P12.encryptedData) return { kind: 'other', type: kind };
  const [, content] = sequenceOf(wrapped?.children[0], 'EncryptedData');
  const [, algorithm, sealed] = sequenceOf(content, 'EncryptedContentInfo');
  if (!isContext(sealed, 0)) return mismatch(sealed, 'there is no encrypted content');
  return { kind: 'encrypted', algorithm, sealed: contentOf(sealed) };
}

/** SafeContents, from its place or from bytes that were decrypted. */
export const bagsFrom = (node: Asn1Node): SafeBag[] => sequenceOf(node, 'SafeContents').map(bagFrom);

export const decodeBags = (der: Uint8Array): Decoded<SafeBag[]> => decodeBytes(der, bagsFrom);

function bagFrom(node: Asn1Node): SafeBag {
  const [type, wrapped, attributes] = sequenceOf(node, 'SafeBag');
  const value = wrapped?.children[0] ?? mismatch(wrapped, 'the bag is empty');
  return {
    type: oidOf(type, 'the bag type'),
    value,
    attributes: attributes && setItems(attributes, 'the attributes').map(attributeFrom),
  };
}

function attributeFrom(node: Asn1Node): BagAttribute {
  const [type, values] = sequenceOf(node, 'an attribute');
  return { oid: oidOf(type, 'the attribute type'), values: setItems(values, 'the values') };
}

/** The certificate of a CertBag; undefined for another type of certificate. */
export function bagCertificate(bag: SafeBag): Uint8Array | undefined {
  const [type, wrapped] = sequenceOf(bag.value, 'CertBag');
  if (oidOf(type, 'the certificate type') !== P12.x509Certificate) return undefined;
  return octetsOf(wrapped?.children[0], 'the certificate');
}

export const bagBytes = (bag: SafeBag): Uint8Array => bytesOf(bag.value);

function macFrom(node: Asn1Node): StoreMac {
  const [info, salt, iterations] = sequenceOf(node, 'MacData');
  const [algorithm, value] = sequenceOf(info, 'DigestInfo');
  return {
    digest: oidOf(sequenceOf(algorithm, 'the digest')[0], 'the digest'),
    value: octetsOf(value, 'the MAC'),
    salt: octetsOf(salt, 'the salt'),
    iterations: iterations ? Number(integerOf(iterations, 'the iterations')) : 1,
  };
}

/** HMAC under a key that the password gives (RFC 7292 section 4). */
export function storeMac(
  content: Uint8Array,
  password: string | undefined,
  digest: Digest,
  salt: Uint8Array,
  iterations: number,
): Uint8Array | undefined {
  if (!digest.hmac) return undefined;
  const key = pkcs12Kdf({
    digest,
    password: bmpPassword(password),
    salt,
    iterations,
    purpose: KDF_PURPOSE.mac,
    length: digest.length,
  });
  return hmac(digest.hmac, key, content);
}

const MOST_ITERATIONS = 10_000_000;

export function macHolds({ content, mac }: Pkcs12Store, password: string | undefined): boolean {
  const digest = mac && digestByOid(mac.digest);
  if (!digest || mac.iterations > MOST_ITERATIONS) return false;
  const own = storeMac(content, password, digest, mac.salt, mac.iterations);
  return own !== undefined && equalBytes(own, mac.value);
}
