import { concatBytes, equalBytes } from '../asn1/bytes';
import { integerOf, octetsOf, oidOf, sequenceOf, setItems } from '../asn1/decode';
import { type Asn1Node, contentOf, isContext } from '../asn1/node';
import {
  explicit,
  implicit,
  implicitSequence,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  setOf,
  time,
} from '../asn1/write';
import { type Certificate, certificateFrom } from '../certificates/certificate';
import { subjectKeyIdentifierOf } from '../certificates/extensions/key-identifiers';
import { canonicalName, nameFrom } from '../certificates/name';
import { OID } from '../keys/algorithm-oids';
import { type Digest, digestByOid } from '../keys/digests';
import type { PublicKey } from '../keys/key';
import { type Signer, signatureAlgorithmFrom, verifySignature } from '../keys/signatures';
import { CMS, contentInfo } from './content-info';

/** Who signed, or for whom it is: by issuer and serial number, or by the key's identifier. */
export type PartyId =
  | { readonly by: 'serial'; readonly issuer: string; readonly serial: bigint }
  | { readonly by: 'key'; readonly identifier: Uint8Array };

export function partyIdFrom(node: Asn1Node): PartyId {
  if (isContext(node, 0)) return { by: 'key', identifier: contentOf(node) };
  const [issuer, serial] = sequenceOf(node, 'IssuerAndSerialNumber');
  return {
    by: 'serial',
    issuer: canonicalName(nameFrom(issuer)),
    serial: integerOf(serial, 'the serial number'),
  };
}

export function isParty(certificate: Certificate, id: PartyId): boolean {
  if (id.by === 'serial')
    return certificate.serial === id.serial && canonicalName(certificate.issuer) === id.issuer;
  const own = subjectKeyIdentifierOf(certificate.extensions);
  return own !== undefined && equalBytes(own, id.identifier);
}

/** Issuer and serial number, or `[0]` with the key identifier. */
export function encodeParty(certificate: Certificate, byKey: boolean): Uint8Array | undefined {
  if (!byKey) return sequence(certificate.issuer.der, integer(certificate.serial));
  const own = subjectKeyIdentifierOf(certificate.extensions);
  return own && implicit(0, own);
}

/** SignerInfo, RFC 5652 section 5.3. */
export interface SignerInfo {
  readonly id: PartyId;
  readonly digest: string;
  /** As they are signed: a SET OF. Undefined where the content itself is signed. */
  readonly attributes:
    | { readonly signed: Uint8Array; readonly messageDigest: Uint8Array | undefined }
    | undefined;
  readonly algorithm: Asn1Node;
  readonly signature: Uint8Array;
}

export interface SignedData {
  /** Undefined where the content is kept apart. */
  readonly content: Uint8Array | undefined;
  readonly certificates: readonly Certificate[];
  readonly signers: readonly SignerInfo[];
}

export function signedDataFrom(node: Asn1Node | undefined): SignedData {
  const fields = sequenceOf(node, 'SignedData');
  const [, wrapped] = sequenceOf(fields[2], 'EncapsulatedContentInfo');
  const certificates = fields.find((field) => isContext(field, 0))?.children ?? [];
  return {
    content: wrapped && octetsOf(wrapped.children[0], 'the content'),
    certificates: certificates.map(certificateFrom),
    signers: setItems(fields[fields.length - 1], 'the signers').map(signerFrom),
  };
}

const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

function signerFrom(node: Asn1Node): SignerInfo {
  const [, id, digest, ...rest] = sequenceOf(node, 'SignerInfo');
  const attributes = isContext(rest[0], 0) ? rest.shift() : undefined;
  const [algorithm, signature] = rest;
  return {
    id: partyIdFrom(id),
    digest: oidOf(sequenceOf(digest, 'the digest')[0], 'the digest'),
    attributes: attributes && {
      signed: setBytes(attributes),
      messageDigest: attributeOctets(attributes, MESSAGE_DIGEST),
    },
    algorithm,
    signature: octetsOf(signature, 'the signature'),
  };
}

/** Signed as a SET OF, though `[0]` stands there (RFC 5652 section 5.4). */
function setBytes(node: Asn1Node): Uint8Array {
  const copy = node.source.slice(node.start, node.end);
  copy[0] = 0x31;
  return copy;
}

function attributeOctets(attributes: Asn1Node, type: string): Uint8Array | undefined {
  const attribute = attributes.children.find((each) => oidOf(each.children[0], 'an attribute') === type);
  const value = attribute?.children[1]?.children[0];
  return value && octetsOf(value, 'the message digest');
}

export type SignerVerdict = 'valid' | 'wrong-digest' | 'wrong-signature';

/** The digest of the content against the signed attributes, and the signature over them or over the content. */
export function signerVerdict(signer: SignerInfo, key: PublicKey, content: Uint8Array): SignerVerdict {
  const digest = digestByOid(signer.digest);
  if (!digest) return 'wrong-signature';
  const { attributes } = signer;
  const signed = attributes?.signed ?? content;
  const stated = signatureAlgorithmFrom(signer.algorithm);
  const rsa = oidOf(signer.algorithm.children[0], 'the algorithm') === OID.rsaEncryption;
  const algorithm = rsa ? { oid: OID.rsaEncryption, key: 'rsa' as const, digest } : stated;
  if (verifySignature(algorithm, key, signed, signer.signature) !== 'valid') return 'wrong-signature';
  if (!attributes) return 'valid';
  const { messageDigest } = attributes;
  return messageDigest && equalBytes(messageDigest, digest.hash(content)) ? 'valid' : 'wrong-digest';
}

export interface SigningPlan {
  readonly content: Uint8Array;
  readonly detached: boolean;
  readonly certificate: Certificate;
  /** Those that go along. */
  readonly certificates: readonly Certificate[];
  readonly digest: Digest;
  readonly signer: Signer;
  readonly rsa: boolean;
  /** Undefined signs the content itself. */
  readonly attributes: { readonly date: Date; readonly capabilities: boolean } | undefined;
  readonly byKey: boolean;
}

/** Undefined where the signer cannot sign, or has no key identifier to be named by. */
export function encodeSignedData(plan: SigningPlan): Uint8Array | undefined {
  const { content, digest } = plan;
  const id = encodeParty(plan.certificate, plan.byKey);
  const attributes = plan.attributes && signedAttributes(plan, plan.attributes);
  const signature = plan.signer.sign(attributes ? setOf(...attributes) : content);
  if (!signature || !id) return undefined;
  const digestAlgorithm = sequence(oid(digest.oid));
  const algorithm = plan.rsa ? sequence(oid(OID.rsaEncryption), nothing()) : plan.signer.algorithm;
  const version = plan.byKey ? 3 : 1;
  const info = sequence(
    integer(version),
    id,
    digestAlgorithm,
    ...(attributes ? [implicitSequence(0, contentOfSet(attributes))] : []),
    algorithm,
    octetString(signature),
  );
  const encapsulated = sequence(oid(CMS.data), ...(plan.detached ? [] : [explicit(0, octetString(content))]));
  const ders = plan.certificates.map((each) => each.der);
  const signedData = sequence(
    integer(version),
    setOf(digestAlgorithm),
    encapsulated,
    ...(ders.length ? [implicitSequence(0, contentOfSet(ders))] : []),
    setOf(info),
  );
  return contentInfo(CMS.signedData, signedData);
}

/** The elements of a SET OF in their order, without its header. */
function contentOfSet(items: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...[...items].sort(byEncoding));
}

function byEncoding(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

function signedAttributes(
  { content, digest }: SigningPlan,
  { date, capabilities }: NonNullable<SigningPlan['attributes']>,
): Uint8Array[] {
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value));
  return [
    attribute('1.2.840.113549.1.9.3', oid(CMS.data)),
    attribute('1.2.840.113549.1.9.5', time(date)),
    attribute(MESSAGE_DIGEST, octetString(digest.hash(content))),
    ...(capabilities ? [attribute('1.2.840.113549.1.9.15', CAPABILITIES)] : []),
  ];
}

const RC2 = '1.2.840.113549.3.2';

/** What OpenSSL says it can decrypt (RFC 8551 section 2.5.2), strongest first. */
const CAPABILITIES = sequence(
  sequence(oid('2.16.840.1.101.3.4.1.42')),
  sequence(oid('2.16.840.1.101.3.4.1.22')),
  sequence(oid('2.16.840.1.101.3.4.1.2')),
  sequence(oid('1.2.840.113549.3.7')),
  sequence(oid(RC2), integer(128)),
  sequence(oid(RC2), integer(64)),
  sequence(oid('1.3.14.3.2.7')),
  sequence(oid(RC2), integer(40)),
);
