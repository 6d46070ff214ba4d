import { bitsOf, decodeBytes, integerOf, mismatch, oidOf, sequenceOf, setItems } from '../asn1/decode';
import { type Asn1Node, bytesOf, type Decoded, isContext, type Span, spanOf } from '../asn1/node';
import type { PublicKey } from '../keys/key';
import { publicKeyFrom } from '../keys/public-key-der';
import { type SignatureAlgorithm, signatureAlgorithmFrom, verifySignature } from '../keys/signatures';
import { type Extension, extensionsFrom } from './certificate';
import { type Name, nameFrom } from './name';

export interface RequestAttribute {
  readonly oid: string;
  readonly values: readonly Asn1Node[];
  readonly span: Span;
}

/** A certification request, RFC 2986. */
export interface CertificateRequest {
  readonly der: Uint8Array;
  readonly info: Asn1Node;
  readonly version: number;
  readonly subject: Name;
  readonly spki: Asn1Node;
  readonly publicKey: PublicKey;
  readonly attributes: readonly RequestAttribute[];
  /** Those of the extensionRequest attribute. */
  readonly extensions: readonly Extension[];
  readonly algorithm: SignatureAlgorithm;
  readonly algorithmNode: Asn1Node;
  readonly signature: Uint8Array;
}

/** RFC 2985 section 5.4.2, and the identifier that Microsoft used before it. */
export const EXTENSION_REQUESTS = ['1.2.840.113549.1.9.14', '1.3.6.1.4.1.311.2.1.14'];

export const decodeRequest = (der: Uint8Array): Decoded<CertificateRequest> => decodeBytes(der, requestFrom);

function requestFrom(node: Asn1Node): CertificateRequest {
  const [info, algorithmNode, signatureNode] = sequenceOf(node, 'CertificationRequest');
  const [version, subject, spki, ...rest] = sequenceOf(info, 'CertificationRequestInfo');
  if (!spki) return mismatch(info, 'CertificationRequestInfo ends before the public key');
  const attributes = (rest.find((item) => isContext(item, 0))?.children ?? []).map(attributeFrom);
  const requested = attributes.find((attribute) => EXTENSION_REQUESTS.includes(attribute.oid));
  return {
    der: bytesOf(node),
    info,
    version: Number(integerOf(version, 'the version')),
    subject: nameFrom(subject),
    spki,
    publicKey: publicKeyFrom(spki),
    attributes,
    extensions: requested ? extensionsFrom(requested.values[0]) : [],
    algorithm: signatureAlgorithmFrom(algorithmNode),
    algorithmNode,
    signature: bitsOf(signatureNode, 'the signature').bytes,
  };
}

function attributeFrom(node: Asn1Node): RequestAttribute {
  const [type, values] = sequenceOf(node, 'an attribute');
  return {
    oid: oidOf(type, 'the attribute type'),
    values: setItems(values, 'the values'),
    span: spanOf(node),
  };
}

/** Whether the requester held the key that the request names. */
export const isSelfSigned = (request: CertificateRequest): boolean =>
  verifySignature(request.algorithm, request.publicKey, bytesOf(request.info), request.signature) === 'valid';
