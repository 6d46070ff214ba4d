import { equalBytes } from '../asn1/bytes';
import { integerOf, octetsOf, oidOf, sequenceOf } from '../asn1/decode';
import { type Asn1Node, bytesOf } from '../asn1/node';
import { integer, nothing, octetString, oid, sequence } from '../asn1/write';
import type { Certificate } from '../certificates/certificate';
import type { Digest } from '../keys/digests';
import { identifiedOctets } from '../keys/public-key-der';

/** Which certificate a question or an answer is about: CertID of RFC 6960 section 4.1.1. */
export interface CertificateId {
  /** Object identifier of the hash. */
  readonly hash: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  readonly serial: bigint;
  readonly der: Uint8Array;
}

export function certificateIdFrom(node: Asn1Node | undefined): CertificateId {
  const [algorithm, name, key, serial] = sequenceOf(node, 'CertID');
  return {
    hash: oidOf(sequenceOf(algorithm, 'the hash algorithm')[0], 'the hash algorithm'),
    issuerNameHash: octetsOf(name, 'issuerNameHash'),
    issuerKeyHash: octetsOf(key, 'issuerKeyHash'),
    serial: integerOf(serial, 'the serial number'),
    der: node ? bytesOf(node) : new Uint8Array(),
  };
}

/** Hashes of the issuer's name and of its key's bits, without tag, length and unused bits. */
export function certificateId(digest: Digest, issuer: Certificate, serial: bigint): CertificateId {
  const issuerNameHash = digest.hash(issuer.subject.der);
  const issuerKeyHash = digest.hash(identifiedOctets(issuer.spki));
  const algorithm = sequence(oid(digest.oid), nothing());
  const der = sequence(algorithm, octetString(issuerNameHash), octetString(issuerKeyHash), integer(serial));
  return { hash: digest.oid, issuerNameHash, issuerKeyHash, serial, der };
}

/** OCSP_id_issuer_cmp: whether both name the same issuer, by the same hash. */
export const sameIssuer = (a: CertificateId, b: CertificateId): boolean =>
  a.hash === b.hash &&
  equalBytes(a.issuerNameHash, b.issuerNameHash) &&
  equalBytes(a.issuerKeyHash, b.issuerKeyHash);

export const sameId = (a: CertificateId, b: CertificateId): boolean =>
  sameIssuer(a, b) && a.serial === b.serial;
