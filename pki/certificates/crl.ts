import { bitsOf, decodeBytes, integerOf, mismatch, sequenceOf, timeOf } from '../asn1/decode';
import {
  type Asn1Node,
  bytesOf,
  type Decoded,
  isContext,
  isUniversal,
  type Span,
  spanOf,
  TAG,
} from '../asn1/node';
import type { PublicKey } from '../keys/key';
import { type SignatureAlgorithm, signatureAlgorithmFrom, verifySignature } from '../keys/signatures';
import { type Extension, extensionsFrom, type Moment } from './certificate';
import { type Name, nameFrom } from './name';

export interface RevokedEntry {
  readonly serial: bigint;
  readonly date: Date;
  readonly extensions: readonly Extension[];
  readonly span: Span;
}

/** A certificate revocation list, RFC 5280 section 5.1. */
export interface RevocationList {
  readonly der: Uint8Array;
  readonly tbs: Asn1Node;
  readonly version: number;
  readonly issuer: Name;
  readonly thisUpdate: Moment;
  readonly nextUpdate: Moment | undefined;
  readonly revoked: readonly RevokedEntry[];
  readonly extensions: readonly Extension[];
  readonly algorithm: SignatureAlgorithm;
  readonly algorithmNode: Asn1Node;
  readonly signature: Uint8Array;
}

export const decodeCrl = (der: Uint8Array): Decoded<RevocationList> => decodeBytes(der, crlFrom);

export function crlFrom(node: Asn1Node): RevocationList {
  const [tbs, algorithmNode, signatureNode] = sequenceOf(node, 'CertificateList');
  const fields = [...sequenceOf(tbs, 'TBSCertList')];
  const version = isUniversal(fields[0], TAG.integer) ? Number(integerOf(fields.shift(), 'the version')) : 0;
  const [, issuer, thisUpdate, ...rest] = fields;
  if (!thisUpdate) return mismatch(tbs, 'TBSCertList ends before thisUpdate');
  const isTime = (item: Asn1Node) => isUniversal(item, TAG.utcTime) || isUniversal(item, TAG.generalizedTime);
  const nextUpdate = rest.find(isTime);
  const list = rest.find((item) => isUniversal(item, TAG.sequence));
  const extensions = rest.find((item) => isContext(item, 0));
  return {
    der: bytesOf(node),
    tbs,
    version,
    issuer: nameFrom(issuer),
    thisUpdate: { date: timeOf(thisUpdate, 'thisUpdate'), span: spanOf(thisUpdate) },
    nextUpdate: nextUpdate && { date: timeOf(nextUpdate, 'nextUpdate'), span: spanOf(nextUpdate) },
    revoked: list ? list.children.map(entryFrom) : [],
    extensions: extensions ? extensionsFrom(extensions.children[0]) : [],
    algorithm: signatureAlgorithmFrom(algorithmNode),
    algorithmNode,
    signature: bitsOf(signatureNode, 'the signature').bytes,
  };
}

function entryFrom(node: Asn1Node): RevokedEntry {
  const [serial, date, extensions] = sequenceOf(node, 'a revoked certificate');
  return {
    serial: integerOf(serial, 'the serial number'),
    date: timeOf(date, 'the revocation date'),
    extensions: extensions ? extensionsFrom(extensions) : [],
    span: spanOf(node),
  };
}

export const isSignedBy = (list: RevocationList, key: PublicKey): boolean =>
  verifySignature(list.algorithm, key, bytesOf(list.tbs), list.signature) === 'valid';
