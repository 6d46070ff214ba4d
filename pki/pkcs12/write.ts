import { latin1 } from '../asn1/bytes';
import {
  explicit,
  implicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  setOf,
  universal,
} from '../asn1/write';
import type { Digest } from '../keys/digests';
import { encryptPkcs8 } from '../keys/encrypted-key';
import { type Sealing, sealWithPassword } from '../keys/password-encryption';
import type { RandomBytes } from '../keys/rsa';
import { P12, storeMac } from './store';

const BMP_STRING = 30;

/** Attributes that bags may carry. */
export interface BagNaming {
  readonly friendlyName?: string;
  readonly localKeyId?: Uint8Array;
}

export interface StorePlan {
  readonly certificates: readonly (BagNaming & { readonly der: Uint8Array })[];
  /** PKCS #8 of the key. */
  readonly key?: BagNaming & { readonly der: Uint8Array };
  readonly password: string;
  /** Undefined leaves the part open. */
  readonly certificateSealing: Sealing | undefined;
  readonly keySealing: Sealing | undefined;
  readonly mac: { readonly digest: Digest; readonly iterations: number } | undefined;
}

/** PKCS12_create: certificates in one part, the key in another, a MAC over both. */
export function encodePkcs12(plan: StorePlan, random: RandomBytes): Uint8Array {
  const parts = [
    ...(plan.certificates.length ? [certificatePart(plan, random)] : []),
    ...(plan.key ? [dataInfo(sequence(keyBag(plan, plan.key, random)))] : []),
  ];
  const content = sequence(...parts);
  const mac = plan.mac ? [macData(content, plan, plan.mac, random)] : [];
  return sequence(integer(3), dataInfo(content), ...mac);
}

const dataInfo = (content: Uint8Array): Uint8Array =>
  sequence(oid(P12.data), explicit(0, octetString(content)));

function certificatePart(plan: StorePlan, random: RandomBytes): Uint8Array {
  const bags = plan.certificates.map((each) =>
    bag(P12.certBag, sequence(oid(P12.x509Certificate), explicit(0, octetString(each.der))), each),
  );
  const contents = sequence(...bags);
  if (!plan.certificateSealing) return dataInfo(contents);
  const { algorithm, bytes } = sealWithPassword(contents, plan.password, plan.certificateSealing, random);
  const info = sequence(oid(P12.data), algorithm, implicit(0, bytes));
  return sequence(oid(P12.encryptedData), explicit(0, sequence(integer(0), info)));
}

function keyBag(plan: StorePlan, key: NonNullable<StorePlan['key']>, random: RandomBytes): Uint8Array {
  if (!plan.keySealing) return bag(P12.keyBag, key.der, key);
  return bag(P12.shroudedKeyBag, encryptPkcs8(key.der, plan.password, plan.keySealing, random), key);
}

function bag(type: string, value: Uint8Array, { friendlyName, localKeyId }: BagNaming): Uint8Array {
  const attributes = [
    ...(friendlyName === undefined
      ? []
      : [attribute(P12.friendlyName, universal(BMP_STRING, utf16(friendlyName)))]),
    ...(localKeyId ? [attribute(P12.localKeyId, octetString(localKeyId))] : []),
  ];
  return sequence(oid(type), explicit(0, value), ...(attributes.length ? [setOf(...attributes)] : []));
}

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));

const utf16 = (text: string): Uint8Array =>
  latin1(
    Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
      .map((unit) => String.fromCharCode(unit >> 8, unit & 0xff))
      .join(''),
  );

const SALT_LENGTH = 8;

function macData(
  content: Uint8Array,
  { password }: StorePlan,
  { digest, iterations }: NonNullable<StorePlan['mac']>,
  random: RandomBytes,
): Uint8Array {
  const salt = random(SALT_LENGTH);
  const value = storeMac(content, password, digest, salt, iterations) ?? new Uint8Array();
  const info = sequence(sequence(oid(digest.oid), nothing()), octetString(value));
  return sequence(info, octetString(salt), ...(iterations === 1 ? [] : [integer(iterations)]));
}
