import {
  bitsOf,
  decodeBytes,
  integerOf,
  mismatch,
  octetsOf,
  oidOf,
  sequenceOf,
  timeOf,
  valueInside,
} from '../asn1/decode';
import { type Asn1Node, bytesOf, type Decoded, isContext, isUniversal, TAG } from '../asn1/node';
import {
  bitString,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  octetString,
  oid,
  sequence,
} from '../asn1/write';
import { type Certificate, type Extension, extensionsFrom } from '../certificates/certificate';
import { type Name, nameFrom } from '../certificates/name';
import { type SignatureAlgorithm, type Signer, signatureAlgorithmFrom } from '../keys/signatures';
import { type CertificateId, certificateIdFrom } from './certificate-id';
import { certificatesFrom, encodeCertificates } from './request';

/** OCSPResponseStatus, RFC 6960 section 4.2.1. */
export const RESPONSE_STATUS: Readonly<Record<number, string>> = {
  0: 'successful',
  1: 'malformedrequest',
  2: 'internalerror',
  3: 'trylater',
  5: 'sigrequired',
  6: 'unauthorized',
};

export type CertificateStatus =
  | { readonly state: 'good' | 'unknown' }
  | { readonly state: 'revoked'; readonly date: Date; readonly reason: number | undefined };

export interface SingleResponse {
  readonly id: CertificateId;
  readonly status: CertificateStatus;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly extensions: readonly Extension[];
}

export type ResponderId =
  | { readonly by: 'name'; readonly name: Name }
  | { readonly by: 'key'; readonly hash: Uint8Array };

/** BasicOCSPResponse, RFC 6960 section 4.2.1. */
export interface BasicResponse {
  readonly tbs: Asn1Node;
  readonly version: number;
  readonly responder: ResponderId;
  readonly producedAt: Date;
  readonly responses: readonly SingleResponse[];
  readonly extensions: readonly Extension[];
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly certificates: readonly Certificate[];
}

export interface OcspResponse {
  readonly der: Uint8Array;
  readonly status: number;
  /** Object identifier of what is inside; undefined where there is nothing. */
  readonly type: string | undefined;
  readonly basic: BasicResponse | undefined;
}

const BASIC = '1.3.6.1.5.5.7.48.1.1';

export const decodeOcspResponse = (der: Uint8Array): Decoded<OcspResponse> => decodeBytes(der, responseFrom);

function responseFrom(node: Asn1Node): OcspResponse {
  const [status, bytes] = sequenceOf(node, 'OCSPResponse');
  if (!isUniversal(status, TAG.enumerated)) return mismatch(status, 'the status is not ENUMERATED');
  const inside = bytes && sequenceOf(bytes.children[0], 'responseBytes');
  const type = inside && oidOf(inside[0], 'the response type');
  const basic = inside && type === BASIC ? basicFrom(octetValue(inside[1])) : undefined;
  return { der: bytesOf(node), status: Number(integerOf(status, 'the status')), type, basic };
}

function octetValue(node: Asn1Node): Asn1Node {
  octetsOf(node, 'the response');
  return valueInside(node);
}

function basicFrom(node: Asn1Node): BasicResponse {
  const [tbs, algorithm, signature, certificates] = sequenceOf(node, 'BasicOCSPResponse');
  const fields = [...sequenceOf(tbs, 'ResponseData')];
  const version = isContext(fields[0], 0) ? fields.shift() : undefined;
  const [responder, produced, list, extensions] = fields;
  return {
    tbs,
    version: version ? Number(integerOf(version.children[0], 'the version')) : 0,
    responder: responderFrom(responder),
    producedAt: timeOf(produced, 'producedAt'),
    responses: sequenceOf(list, 'the responses').map(singleFrom),
    extensions: extensions ? extensionsFrom(extensions.children[0]) : [],
    algorithm: signatureAlgorithmFrom(algorithm),
    signature: bitsOf(signature, 'the signature').bytes,
    certificates: certificatesFrom(certificates),
  };
}

function responderFrom(node: Asn1Node | undefined): ResponderId {
  const [inside] = node?.children ?? [];
  if (isContext(node, 1) && inside) return { by: 'name', name: nameFrom(inside) };
  if (isContext(node, 2) && inside) return { by: 'key', hash: octetsOf(inside, 'the key hash') };
  return mismatch(node, 'the responder is named neither by name nor by key');
}

function singleFrom(node: Asn1Node): SingleResponse {
  const [id, status, thisUpdate, ...rest] = sequenceOf(node, 'SingleResponse');
  const next = rest.find((item) => isContext(item, 0));
  const extensions = rest.find((item) => isContext(item, 1));
  return {
    id: certificateIdFrom(id),
    status: statusFrom(status),
    thisUpdate: timeOf(thisUpdate, 'thisUpdate'),
    nextUpdate: next && timeOf(next.children[0], 'nextUpdate'),
    extensions: extensions ? extensionsFrom(extensions.children[0]) : [],
  };
}

function statusFrom(node: Asn1Node | undefined): CertificateStatus {
  if (isContext(node, 0)) return { state: 'good' };
  if (isContext(node, 2)) return { state: 'unknown' };
  if (!isContext(node, 1)) return mismatch(node, 'the status is none of good, revoked, unknown');
  const reason = node.children[1]?.children[0];
  return {
    state: 'revoked',
    date: timeOf(node.children[0], 'the revocation time'),
    reason: reason && Number(integerOf(reason, 'the reason')),
  };
}

export interface SinglePlan {
  readonly id: CertificateId;
  readonly status: CertificateStatus;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly extensions: readonly Uint8Array[];
}

export interface ResponsePlan {
  readonly responder: ResponderId;
  readonly producedAt: Date;
  readonly responses: readonly SinglePlan[];
  readonly extensions: readonly Uint8Array[];
  readonly certificates: readonly Certificate[];
}

/** A successful response; undefined where the signer cannot sign. */
export function encodeOcspResponse(plan: ResponsePlan, signer: Signer): Uint8Array | undefined {
  const { responder } = plan;
  const tbs = sequence(
    responder.by === 'name' ? explicit(1, responder.name.der) : explicit(2, octetString(responder.hash)),
    generalizedTime(plan.producedAt),
    sequence(...plan.responses.map(encodeSingle)),
    ...(plan.extensions.length ? [explicit(1, sequence(...plan.extensions))] : []),
  );
  const signature = signer.sign(tbs);
  if (!signature) return undefined;
  const certificates = encodeCertificates(plan.certificates);
  const basic = sequence(tbs, signer.algorithm, bitString(signature), ...certificates);
  return sequence(enumerated(0), explicit(0, sequence(oid(BASIC), octetString(basic))));
}

/** A response that only says why there is none. */
export const encodeRefusal = (status: number): Uint8Array => sequence(enumerated(status));

function encodeSingle({ id, status, thisUpdate, nextUpdate, extensions }: SinglePlan): Uint8Array {
  return sequence(
    id.der,
    encodeStatus(status),
    generalizedTime(thisUpdate),
    ...(nextUpdate ? [explicit(0, generalizedTime(nextUpdate))] : []),
    ...(extensions.length ? [explicit(1, sequence(...extensions))] : []),
  );
}

function encodeStatus(status: CertificateStatus): Uint8Array {
  if (status.state !== 'revoked') return implicit(status.state === 'good' ? 0 : 2, new Uint8Array());
  const reason = status.reason === undefined ? [] : [explicit(0, enumerated(status.reason))];
  return explicit(1, generalizedTime(status.date), ...reason);
}

/** Contents of the nonce's extension, tag and all. */
export const nonceOf = (extensions: readonly Extension[], identifier: string): Uint8Array | undefined =>
  extensions.find((each) => each.oid === identifier)?.value;

/** The last octet of the signature is the last of its BIT STRING. */
export function spoiledResponse(der: Uint8Array): Uint8Array {
  const decoded = decodeOcspResponse(der);
  const signature = decoded.ok ? decoded.value.basic?.signature : undefined;
  const copy = der.slice();
  if (signature?.length) {
    const at = signature.byteOffset - der.byteOffset + signature.length - 1;
    copy[at] ^= 1;
  }
  return copy;
}
