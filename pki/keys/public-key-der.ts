import { concatBytes, fromBigInt, fromHex } from '../asn1/bytes';
import { bitsOf, decodeBytes, integerOf, oidOf, sequenceOf, valueInside } from '../asn1/decode';
import { type Asn1Node, contentOf, type Decoded, isUniversal, TAG } from '../asn1/node';
import { bitString, integer, nothing, octetString, oid, sequence } from '../asn1/write';
import { OID } from './algorithm-oids';
import { NAMED_CURVES } from './curve-table';
import { curveByOid, fieldLength, type NamedCurve } from './curves';
import type { PublicKey } from './key';

/** SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7. */
export const decodePublicKey = (der: Uint8Array): Decoded<PublicKey> => decodeBytes(der, publicKeyFrom);

export function publicKeyFrom(node: Asn1Node): PublicKey {
  const [algorithmNode, keyNode] = sequenceOf(node, 'SubjectPublicKeyInfo');
  const [oidNode, parameters] = sequenceOf(algorithmNode, 'the key algorithm');
  const algorithm = oidOf(oidNode, 'the key algorithm');
  const octets = bitsOf(keyNode, 'the public key').bytes;
  if (algorithm === OID.rsaEncryption) return rsaFrom(valueInside(keyNode, 1));
  if (algorithm === OID.ed25519) return { kind: 'ed25519', octets };
  if (algorithm === OID.x25519) return { kind: 'x25519', octets };
  const curve = algorithm === OID.ecPublicKey ? curveFrom(parameters) : undefined;
  if (curve) return { kind: 'ec', ...curve, point: octets };
  return { kind: 'unknown', algorithm, octets };
}

/** RSAPublicKey, RFC 8017 appendix A.1.1. */
export function rsaFrom(node: Asn1Node): PublicKey {
  const [n, e] = sequenceOf(node, 'RSAPublicKey');
  return { kind: 'rsa', n: integerOf(n, 'the modulus'), e: integerOf(e, 'the public exponent') };
}

/** ECParameters (RFC 5480, SEC 1 appendix C.2): a name, or all parameters of a curve that has one. */
export function curveFrom(node: Asn1Node | undefined): { curve: NamedCurve; explicit: boolean } | undefined {
  if (isUniversal(node, TAG.oid)) {
    const curve = curveByOid(oidOf(node, 'the curve'));
    return curve && { curve, explicit: false };
  }
  if (!isUniversal(node, TAG.sequence)) return undefined;
  const field = node.children[1]?.children[1];
  const order = node.children[4];
  if (!isUniversal(field, TAG.integer) || !isUniversal(order, TAG.integer)) return undefined;
  const [p, n] = [integerOf(field, 'the prime'), integerOf(order, 'the order')];
  const curve = NAMED_CURVES.find(({ parameters }) => parameters.p === p && parameters.n === n);
  return curve && { curve, explicit: true };
}

export function encodeCurve(curve: NamedCurve, explicit: boolean): Uint8Array {
  if (!explicit) return oid(curve.oid);
  const { p, a, b, Gx, Gy, n } = curve.parameters;
  const length = fieldLength(curve);
  const element = (value: bigint) => octetString(fromBigInt(value, length));
  const seed = curve.seed ? [bitString(fromHex(curve.seed) ?? new Uint8Array())] : [];
  return sequence(
    integer(1),
    sequence(oid(OID.primeField), integer(p)),
    sequence(element(a), element(b), ...seed),
    octetString(concatBytes(Uint8Array.of(4), fromBigInt(Gx, length), fromBigInt(Gy, length))),
    integer(n),
    integer(1),
  );
}

/** Algorithm identifier of a key, without its octets. */
export function encodeKeyAlgorithm(
  key: Pick<PublicKey, 'kind'> & Partial<{ curve: NamedCurve; explicit: boolean; algorithm: string }>,
): Uint8Array {
  if (key.kind === 'rsa') return sequence(oid(OID.rsaEncryption), nothing());
  if (key.kind === 'ec' && key.curve)
    return sequence(oid(OID.ecPublicKey), encodeCurve(key.curve, key.explicit ?? false));
  if (key.kind === 'ed25519' || key.kind === 'x25519') return sequence(oid(OID[key.kind]));
  return sequence(oid(key.algorithm ?? OID.rsaEncryption));
}

/** What the BIT STRING holds: RSAPublicKey, a point, or octets. */
export function publicKeyOctets(key: PublicKey): Uint8Array {
  switch (key.kind) {
    case 'rsa':
      return encodeRsaPublicKey(key.n, key.e);
    case 'ec':
      return key.point;
    default:
      return key.octets;
  }
}

export const encodeRsaPublicKey = (n: bigint, e: bigint): Uint8Array => sequence(integer(n), integer(e));

export function encodePublicKey(key: PublicKey): Uint8Array {
  return sequence(encodeKeyAlgorithm(key), bitString(publicKeyOctets(key)));
}

/** The octets that key identifiers hash (RFC 5280 section 4.2.1.2, method 1) of an encoded SubjectPublicKeyInfo. */
export function identifiedOctets(spki: Asn1Node): Uint8Array {
  return contentOf(spki.children[1] ?? spki).subarray(1);
}
