import { toBigInt } from '../asn1/bytes';
import {
  bitsOf,
  decodeBytes,
  integerOf,
  mismatch,
  octetsOf,
  oidOf,
  sequenceOf,
  valueInside,
} from '../asn1/decode';
import { type Asn1Node, type Decoded, isContext, isUniversal, TAG } from '../asn1/node';
import { bitString, explicit, integer, octetString, sequence } from '../asn1/write';
import { OID } from './algorithm-oids';
import type { NamedCurve } from './curves';
import { type EcPrivateKey, ecPoint, type PrivateKey, type RsaPrivateKey, scalarOctets } from './key';
import { curveFrom, encodeCurve, encodeKeyAlgorithm } from './public-key-der';

/** Any of PKCS#8, PKCS#1 and SEC 1, told apart by their shapes, as OpenSSL's decoders try them. */
export const decodePrivateKey = (der: Uint8Array): Decoded<PrivateKey> => decodeBytes(der, anyPrivateKey);

function anyPrivateKey(node: Asn1Node): PrivateKey {
  const [, second, third] = sequenceOf(node, 'a private key');
  if (isUniversal(second, TAG.sequence)) return pkcs8From(node);
  if (isUniversal(second, TAG.octetString)) return ecFrom(node, undefined);
  if (isUniversal(third, TAG.integer)) return rsaPrivateFrom(node);
  return mismatch(node, 'this is no private key');
}

/** PrivateKeyInfo, RFC 5208 section 5; OneAsymmetricKey of RFC 8410 for the octet keys. */
function pkcs8From(node: Asn1Node): PrivateKey {
  const [, algorithmNode, keyNode] = sequenceOf(node, 'PrivateKeyInfo');
  const [oidNode, parameters] = sequenceOf(algorithmNode, 'the key algorithm');
  const algorithm = oidOf(oidNode, 'the key algorithm');
  if (!isUniversal(keyNode, TAG.octetString))
    return mismatch(keyNode, 'the private key is not an OCTET STRING');
  const inside = valueInside(keyNode);
  if (algorithm === OID.rsaEncryption) return rsaPrivateFrom(inside);
  if (algorithm === OID.ecPublicKey) return ecFrom(inside, parameters);
  if (algorithm === OID.ed25519) return { kind: 'ed25519', octets: octets32(inside) };
  if (algorithm === OID.x25519) return { kind: 'x25519', octets: octets32(inside) };
  return mismatch(algorithmNode, `keys of the algorithm ${algorithm} are not known`);
}

function octets32(node: Asn1Node): Uint8Array {
  const octets = octetsOf(node, 'the private key');
  return octets.length === 32 ? octets : mismatch(node, 'the private key is not 32 bytes long');
}

/** RSAPrivateKey, RFC 8017 appendix A.1.2. */
function rsaPrivateFrom(node: Asn1Node): RsaPrivateKey {
  const items = sequenceOf(node, 'RSAPrivateKey');
  if (items.length < 9) return mismatch(node, 'RSAPrivateKey has fewer than nine numbers');
  const [n, e, d, p, q, dp, dq, qi] = items.slice(1, 9).map((item) => integerOf(item, 'a number of the key'));
  return { kind: 'rsa', n, e, d, p, q, dp, dq, qi };
}

/** ECPrivateKey, RFC 5915. The curve stands in it, or outside in PKCS#8. */
function ecFrom(node: Asn1Node, outside: Asn1Node | undefined): EcPrivateKey {
  const [, scalarNode, ...rest] = sequenceOf(node, 'ECPrivateKey');
  const found = curveFrom(rest.find((item) => isContext(item, 0))?.children[0] ?? outside);
  if (!found) return mismatch(node, 'the curve is not known');
  const scalar = toBigInt(octetsOf(scalarNode, 'the private scalar'));
  if (scalar <= 0n || scalar >= found.curve.parameters.n)
    return mismatch(scalarNode, 'the scalar is out of range');
  const pointNode = rest.find((item) => isContext(item, 1))?.children[0];
  const point = pointNode ? bitsOf(pointNode, 'the public point').bytes : ecPoint(found.curve, scalar);
  return { kind: 'ec', ...found, scalar, point };
}

export function encodeRsaPrivateKey(key: RsaPrivateKey): Uint8Array {
  const numbers = [key.n, key.e, key.d, key.p, key.q, key.dp, key.dq, key.qi];
  return sequence(integer(0), ...numbers.map((number) => integer(number)));
}

/** ECPrivateKey; with the curve where nothing around it says it (SEC 1 files, not PKCS#8). */
export function encodeEcPrivateKey(key: EcPrivateKey, withCurve: boolean, withPoint = true): Uint8Array {
  const curve = withCurve ? [explicit(0, encodeCurve(key.curve, key.explicit))] : [];
  const point = withPoint ? [explicit(1, bitString(key.point))] : [];
  return sequence(integer(1), octetString(scalarOctets(key)), ...curve, ...point);
}

export function encodePkcs8(key: PrivateKey): Uint8Array {
  return sequence(integer(0), encodeKeyAlgorithm(key), octetString(privateOctets(key)));
}

function privateOctets(key: PrivateKey): Uint8Array {
  if (key.kind === 'rsa') return encodeRsaPrivateKey(key);
  if (key.kind === 'ec') return encodeEcPrivateKey(key, false);
  return octetString(key.octets);
}

/** The form of before PKCS#8, where the algorithm has one: label and bytes. */
export function encodeTraditional(key: PrivateKey): { label: string; der: Uint8Array } | undefined {
  if (key.kind === 'rsa') return { label: 'RSA PRIVATE KEY', der: encodeRsaPrivateKey(key) };
  if (key.kind === 'ec') return { label: 'EC PRIVATE KEY', der: encodeEcPrivateKey(key, true) };
  return undefined;
}

/** ECParameters in a file of their own. */
export function decodeCurve(der: Uint8Array): Decoded<{ curve: NamedCurve; explicit: boolean }> {
  return decodeBytes(der, (node) => curveFrom(node) ?? mismatch(node, 'the curve is not known'));
}
