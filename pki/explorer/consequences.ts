import { equalBytes } from '../asn1/bytes';
import type { Asn1Problem, Decoded, Span } from '../asn1/node';
import { spanOf } from '../asn1/node';
import { type Certificate, decodeCertificate } from '../certificates/certificate';
import { isSignedWith } from '../certificates/certificate-signature';
import { decodeCrl, isSignedBy } from '../certificates/crl';
import { decodeRequest, isSelfSigned } from '../certificates/request';
import type { PublicKey } from '../keys/key';
import { decodePrivateKey } from '../keys/private-key-der';
import { decodePublicKey } from '../keys/public-key-der';
import { allFields, type DerField, explore } from './explore';
import type { StructureName } from './shapes';

/** What came of a change, the gravest first. */
export type Consequence =
  /** The bytes are no DER any more, from `problem.offset` on. */
  | { readonly kind: 'unreadable'; readonly problem: Asn1Problem }
  /** It is DER, but not this structure: a field is missing, or of another type. */
  | { readonly kind: 'misshapen'; readonly problem: Asn1Problem }
  | { readonly kind: 'changed'; readonly field: DerField; readonly before: string | undefined }
  | { readonly kind: 'appeared'; readonly field: DerField }
  | { readonly kind: 'vanished'; readonly field: DerField }
  /** The signature covered the byte, or is made of it. */
  | { readonly kind: 'signature-broken'; readonly signed: Span }
  /** There is no issuer's key to check the signature with. */
  | { readonly kind: 'signature-unchecked' }
  /** The change lies where no signature looks. */
  | { readonly kind: 'signature-holds' };

/** A copy with one byte set; undefined for an offset that there is not. */
export function withByte(der: Uint8Array, offset: number, octet: number): Uint8Array | undefined {
  if (!Number.isInteger(offset) || offset < 0 || offset >= der.length) return undefined;
  const copy = der.slice();
  copy[offset] = octet;
  return copy;
}

/**
 * What a change to a structure breaks. `issuer`: the key that its signature is checked with; requests and certificates that
 * sign themselves bring their own.
 */
export function consequences(
  before: Uint8Array,
  after: Uint8Array,
  structure: StructureName,
  issuer?: PublicKey,
): Consequence[] {
  const was = explore(before, structure);
  const is = explore(after, structure);
  if (is.problem) return [{ kind: 'unreadable', problem: is.problem }];
  const checked = check(after, structure, issuer);
  const shape: Consequence[] = checked.ok ? [] : [{ kind: 'misshapen', problem: checked.problem }];
  return [...shape, ...differences(was.root, is.root), ...(checked.ok ? checked.value : [])];
}

/** Values by their paths: changed, new, gone. */
function differences(was: DerField | undefined, is: DerField | undefined): Consequence[] {
  const old = new Map(allFields(was).map((field) => [field.path, field]));
  const now = new Map(allFields(is).map((field) => [field.path, field]));
  const found: Consequence[] = [];
  for (const [path, field] of now) {
    const twin = old.get(path);
    if (!twin) found.push({ kind: 'appeared', field });
    else if (twin.value !== field.value || twin.type !== field.type)
      found.push({ kind: 'changed', field, before: twin.value });
  }
  for (const [path, field] of old) if (!now.has(path)) found.push({ kind: 'vanished', field });
  return found;
}

/** Whether the bytes still are the structure, and what its signature says. */
function check(
  der: Uint8Array,
  structure: StructureName,
  issuer: PublicKey | undefined,
): Decoded<Consequence[]> {
  switch (structure) {
    case 'certificate':
      return mapped(decodeCertificate(der), (certificate) => [
        certificateVerdict(certificate, issuer ?? certificate.publicKey, issuer === undefined),
      ]);
    case 'request':
      return mapped(decodeRequest(der), (request) => [verdict(isSelfSigned(request), spanOf(request.info))]);
    case 'list':
      return mapped(decodeCrl(der), (list) => [
        issuer ? verdict(isSignedBy(list, issuer), spanOf(list.tbs)) : { kind: 'signature-unchecked' },
      ]);
    case 'key':
      return mapped(decodePublicKey(der), () => []);
    case 'private-key':
    case 'rsa-private-key':
    case 'ec-private-key':
      return mapped(decodePrivateKey(der), () => []);
    case 'encrypted-key':
    case 'other':
      return { ok: true, value: [] };
  }
}

function certificateVerdict(certificate: Certificate, key: PublicKey, own: boolean): Consequence {
  const good = isSignedWith(certificate, key);
  const selfIssued = equalBytes(certificate.subject.der, certificate.issuer.der);
  if (own && !good && !selfIssued) return { kind: 'signature-unchecked' };
  return verdict(good, spanOf(certificate.tbs));
}

const verdict = (good: boolean, signed: Span): Consequence =>
  good ? { kind: 'signature-holds' } : { kind: 'signature-broken', signed };

function mapped<T>(decoded: Decoded<T>, then: (value: T) => Consequence[]): Decoded<Consequence[]> {
  return decoded.ok ? { ok: true, value: then(decoded.value) } : decoded;
}
