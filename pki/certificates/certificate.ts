import {
  bitsOf,
  booleanOf,
  decodeBytes,
  integerOf,
  mismatch,
  octetsOf,
  oidOf,
  sequenceOf,
  timeOf,
} from '../asn1/decode';
import {
  type Asn1Node,
  bytesOf,
  contentOf,
  type Decoded,
  isContext,
  isUniversal,
  type Span,
  spanOf,
  TAG,
} from '../asn1/node';
import type { PublicKey } from '../keys/key';
import { publicKeyFrom } from '../keys/public-key-der';
import { type SignatureAlgorithm, signatureAlgorithmFrom } from '../keys/signatures';
import { type Name, nameFrom } from './name';

/** An extension as it stands in a certificate, request or list (RFC 5280 section 4.2). */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** The contents of the OCTET STRING. */
  readonly value: Uint8Array;
  /** The OCTET STRING's node, so that what is inside keeps its offsets. */
  readonly node: Asn1Node;
  readonly span: Span;
}

/** A time with its place in the bytes. */
export interface Moment {
  readonly date: Date;
  readonly span: Span;
}

/** An X.509 certificate (RFC 5280 section 4.1) with the place of each field in its bytes. */
export interface Certificate {
  readonly der: Uint8Array;
  /** What is signed. */
  readonly tbs: Asn1Node;
  /** 0 for v1, 2 for v3. */
  readonly version: number;
  readonly serial: bigint;
  readonly serialNode: Asn1Node;
  readonly innerAlgorithm: SignatureAlgorithm;
  readonly issuer: Name;
  readonly notBefore: Moment;
  readonly notAfter: Moment;
  readonly subject: Name;
  readonly spki: Asn1Node;
  readonly publicKey: PublicKey;
  readonly extensions: readonly Extension[];
  readonly algorithm: SignatureAlgorithm;
  readonly algorithmNode: Asn1Node;
  readonly signature: Uint8Array;
  readonly signatureNode: Asn1Node;
}

export const decodeCertificate = (der: Uint8Array): Decoded<Certificate> => decodeBytes(der, certificateFrom);

export function certificateFrom(node: Asn1Node): Certificate {
  const [tbs, algorithmNode, signatureNode] = sequenceOf(node, 'Certificate');
  const fields = [...sequenceOf(tbs, 'TBSCertificate')];
  const versionNode = isContext(fields[0], 0) ? fields.shift() : undefined;
  const [serialNode, inner, issuer, validity, subject, spki, ...rest] = fields;
  if (!spki) return mismatch(tbs, 'TBSCertificate ends before the public key');
  const [notBefore, notAfter] = sequenceOf(validity, 'the validity');
  const list = rest.find((item) => isContext(item, 3));
  return {
    der: bytesOf(node),
    tbs,
    version: versionNode ? Number(integerOf(versionNode.children[0], 'the version')) : 0,
    serial: integerOf(serialNode, 'the serial number'),
    serialNode,
    innerAlgorithm: signatureAlgorithmFrom(inner),
    issuer: nameFrom(issuer),
    notBefore: { date: timeOf(notBefore, 'notBefore'), span: spanOf(notBefore) },
    notAfter: { date: timeOf(notAfter, 'notAfter'), span: spanOf(notAfter) },
    subject: nameFrom(subject),
    spki,
    publicKey: publicKeyFrom(spki),
    extensions: list ? extensionsFrom(list.children[0]) : [],
    algorithm: signatureAlgorithmFrom(algorithmNode),
    algorithmNode,
    signature: bitsOf(signatureNode, 'the signature').bytes,
    signatureNode,
  };
}

export function extensionsFrom(node: Asn1Node | undefined): Extension[] {
  return sequenceOf(node, 'the extensions').map((item) => {
    const fields = sequenceOf(item, 'an extension');
    const critical = isUniversal(fields[1], TAG.boolean) && booleanOf(fields[1]);
    const value = fields[fields.length - 1];
    return {
      oid: oidOf(fields[0], 'the extension identifier'),
      critical,
      value: octetsOf(value, 'the extension value'),
      node: value,
      span: spanOf(item),
    };
  });
}

export const extensionOf = (list: readonly Extension[], oid: string): Extension | undefined =>
  list.find((extension) => extension.oid === oid);

/** The bytes that the issuer signed. */
export const signedBytes = (certificate: Certificate): Uint8Array => bytesOf(certificate.tbs);

/** The serial number's octets as they stand in the bytes, sign octet and all. */
export const serialOctets = (certificate: Certificate): Uint8Array => contentOf(certificate.serialNode);

/** Upper-case hexadecimal in whole bytes, as OpenSSL prints integers. */
export function integerHex(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString(16).toUpperCase();
  return (value < 0n ? '-' : '') + (digits.length % 2 ? `0${digits}` : digits);
}
