import { bitsOf, decodeBytes, integerOf, sequenceOf } from '../asn1/decode';
import { type Asn1Node, bytesOf, type Decoded, isContext, isUniversal, TAG } from '../asn1/node';
import { bitString, explicit, octetString, oid, sequence } from '../asn1/write';
import {
  type Certificate,
  certificateFrom,
  type Extension,
  extensionsFrom,
} from '../certificates/certificate';
import { type GeneralName, generalNameFrom } from '../certificates/general-name';
import type { Name } from '../certificates/name';
import { type SignatureAlgorithm, type Signer, signatureAlgorithmFrom } from '../keys/signatures';
import { type CertificateId, certificateIdFrom } from './certificate-id';

/** A signature over a request, with the certificates that came along. */
export interface OcspSignature {
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly certificates: readonly Certificate[];
}

/** OCSPRequest, RFC 6960 section 4.1.1. */
export interface OcspRequest {
  readonly der: Uint8Array;
  readonly version: number;
  readonly requestor: GeneralName | undefined;
  readonly asked: readonly { readonly id: CertificateId; readonly extensions: readonly Extension[] }[];
  readonly extensions: readonly Extension[];
  readonly signature: OcspSignature | undefined;
}

export const decodeOcspRequest = (der: Uint8Array): Decoded<OcspRequest> => decodeBytes(der, requestFrom);

function requestFrom(node: Asn1Node): OcspRequest {
  const [tbs, signatureNode] = sequenceOf(node, 'OCSPRequest');
  const fields = sequenceOf(tbs, 'TBSRequest');
  const version = fields.find((item) => isContext(item, 0));
  const requestor = fields.find((item) => isContext(item, 1));
  const list = fields.find((item) => isUniversal(item, TAG.sequence));
  const extensions = fields.find((item) => isContext(item, 2));
  return {
    der: bytesOf(node),
    version: version ? Number(integerOf(version.children[0], 'the version')) : 0,
    requestor: requestor && generalNameFrom(requestor.children[0]),
    asked: sequenceOf(list, 'the list of requests').map(askedFrom),
    extensions: extensions ? extensionsFrom(extensions.children[0]) : [],
    signature: signatureNode && signatureFrom(signatureNode.children[0]),
  };
}

function askedFrom(node: Asn1Node) {
  const [id, extensions] = sequenceOf(node, 'a request');
  return {
    id: certificateIdFrom(id),
    extensions: extensions ? extensionsFrom(extensions.children[0]) : [],
  };
}

function signatureFrom(node: Asn1Node): OcspSignature {
  const [algorithm, signature, certificates] = sequenceOf(node, 'the signature');
  return {
    algorithm: signatureAlgorithmFrom(algorithm),
    signature: bitsOf(signature, 'the signature').bytes,
    certificates: certificatesFrom(certificates),
  };
}

/** `[0] EXPLICIT SEQUENCE OF Certificate`. */
export const certificatesFrom = (node: Asn1Node | undefined): Certificate[] =>
  node ? sequenceOf(node.children[0], 'the certificates').map(certificateFrom) : [];

/** RFC 8954. */
export const NONCE = '1.3.6.1.5.5.7.48.1.2';

export const nonceExtension = (nonce: Uint8Array): Uint8Array =>
  sequence(oid(NONCE), octetString(octetString(nonce)));

export interface OcspRequestPlan {
  readonly ids: readonly CertificateId[];
  /** Whole extensions. */
  readonly extensions: readonly Uint8Array[];
  /** Who asks, where the request is signed. */
  readonly requestor?: Name;
}

/** Undefined where the signer cannot sign. */
export function encodeOcspRequest(
  { ids, extensions, requestor }: OcspRequestPlan,
  signing?: { readonly signer: Signer; readonly certificates: readonly Certificate[] },
): Uint8Array | undefined {
  const tbs = sequence(
    ...(requestor ? [explicit(1, explicit(4, requestor.der))] : []),
    sequence(...ids.map((id) => sequence(id.der))),
    ...(extensions.length ? [explicit(2, sequence(...extensions))] : []),
  );
  if (!signing) return sequence(tbs);
  const signature = signing.signer.sign(tbs);
  if (!signature) return undefined;
  const certificates = encodeCertificates(signing.certificates);
  return sequence(
    tbs,
    explicit(0, sequence(signing.signer.algorithm, bitString(signature), ...certificates)),
  );
}

export const encodeCertificates = (certificates: readonly Certificate[]): Uint8Array[] =>
  certificates.length ? [explicit(0, sequence(...certificates.map((each) => each.der)))] : [];
