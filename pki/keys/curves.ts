import { ecdsa, weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { CURVE_LIST } from './curve-list';
import { NAMED_CURVES, type NamedCurve } from './curve-table';

export type { NamedCurve } from './curve-table';

const byName = new Map(NAMED_CURVES.map((curve) => [curve.name, curve]));
const byNist = new Map(NAMED_CURVES.flatMap((curve) => (curve.nist ? [[curve.nist, curve] as const] : [])));
const byOid = new Map(NAMED_CURVES.map((curve) => [curve.oid, curve]));

/** By OpenSSL's or FIPS 186's name: `prime256v1`, `P-256`; `secp256r1` and `secp192r1` are understood as OpenSSL does. */
export function curveByName(name: string): NamedCurve | undefined {
  const alias = { secp256r1: 'prime256v1', secp192r1: 'prime192v1' }[name];
  return byName.get(alias ?? name) ?? byNist.get(name);
}

export const curveByOid = (oid: string): NamedCurve | undefined => byOid.get(oid);

/** Whether OpenSSL knows the name, though this room may not compute on it. */
export const isListedCurve = (name: string): boolean =>
  CURVE_LIST.split('\n').some((line) => line.trim().split(/\s*:/)[0] === name);

export const curveBits = (curve: NamedCurve): number => curve.parameters.p.toString(2).length;
/** Length of a coordinate in bytes. */
export const fieldLength = (curve: NamedCurve): number => Math.ceil(curveBits(curve) / 8);
/** Length of a private scalar in bytes: that of the group's order. */
export const scalarLength = (curve: NamedCurve): number =>
  Math.ceil(curve.parameters.n.toString(2).length / 8);

function build(curve: NamedCurve) {
  const Point = weierstrass({ ...curve.parameters, h: 1n });
  return { Point, signer: ecdsa(Point, sha256, { lowS: false }) };
}

const built = new Map<string, ReturnType<typeof build>>();

/** The group and its ECDSA, built on first use since the tables behind it cost time. */
export function arithmetic(curve: NamedCurve): ReturnType<typeof build> {
  const known = built.get(curve.name);
  if (known) return known;
  const made = build(curve);
  built.set(curve.name, made);
  return made;
}
