import { equalBytes } from '../../asn1/bytes';
import { type Digest, digestByName } from '../../keys/digests';
import type { PrivateKey, PublicKey, RsaPrivateKey, RsaPublicKey } from '../../keys/key';
import {
  decryptPkcs1,
  encryptPkcs1,
  type PssParameters,
  rsaLength,
  signPkcs1,
  signPss,
  verifyPkcs1,
  verifyPss,
} from '../../keys/rsa';
import {
  decryptOaep,
  encryptOaep,
  type OaepParameters,
  openBlock,
  rawPrivate,
  rawPublic,
  signBlock,
} from '../../keys/rsa-padding';
import { pssSaltLength, signHash, verifyHash } from '../../keys/signatures';
import type { Invocation } from '../command';
import { failed, gave, type Operated } from './derive';
import {
  encryptTooLong,
  encryptTooShort,
  notOpened,
  notRecovered,
  signTooShort,
  wrongHashLength,
} from './errors';
import type { Settings } from './settings';

export const SIGNING_SETTINGS = ['digest', 'rsa_padding_mode', 'rsa_pss_saltlen', 'rsa_mgf1_md'];
export const CIPHER_SETTINGS = ['rsa_padding_mode', 'rsa_oaep_md', 'rsa_mgf1_md', 'rsa_oaep_label'];

const sha1 = (): Digest | undefined => digestByName('sha1');

/** Signs a hash, or anything short where no digest says what the input is. */
export function signInput(
  invocation: Invocation,
  key: PrivateKey,
  settings: Settings,
  input: Uint8Array,
  hashed: Digest | undefined,
): Operated {
  const digest = hashed ?? settings.digest('digest');
  if (key.kind === 'rsa') return signRsa(invocation, key, settings, input, digest);
  if (digest && input.length !== digest.length) return failed();
  const any = digest ?? digestByName('sha256');
  const signature = any && signHash(key, any, input);
  return signature ? gave(signature) : failed();
}

function signRsa(
  invocation: Invocation,
  key: RsaPrivateKey,
  settings: Settings,
  input: Uint8Array,
  digest: Digest | undefined,
): Operated {
  const padding = settings.get('rsa_padding_mode');
  const hash = digest ?? (padding === 'pss' ? sha1() : undefined);
  if (hash && input.length !== hash.length) return failed(wrongHashLength());
  if (padding === 'pss' && hash) {
    const pss = pssOf(settings, hash, key);
    const signature = pss && signPss(key, pss, input, invocation.system.random);
    return signature ? gave(signature) : failed();
  }
  if (padding === 'none') {
    const signature = input.length === rsaLength(key) ? rawPrivate(key, input) : undefined;
    return signature ? gave(signature) : failed(...signTooShort());
  }
  const signature = hash ? signPkcs1(key, hash, input) : signBlock(key, input);
  return signature ? gave(signature) : failed();
}

function pssOf(settings: Settings, digest: Digest, key: RsaPrivateKey): PssParameters | undefined {
  const saltLength = pssSaltLength(settings.get('rsa_pss_saltlen') ?? 'auto', key, digest);
  return saltLength === undefined
    ? undefined
    : { digest, mask: settings.digest('rsa_mgf1_md') ?? digest, saltLength };
}

/** Whether the signature is one over the input. */
export function verifyInput(
  key: PublicKey,
  settings: Settings,
  input: Uint8Array,
  signature: Uint8Array,
  hashed: Digest | undefined,
): boolean {
  const digest = hashed ?? settings.digest('digest');
  if (key.kind !== 'rsa') {
    const any = digest ?? digestByName('sha256');
    return any !== undefined && verifyHash(key, any, input, signature);
  }
  switch (settings.get('rsa_padding_mode')) {
    case 'pss':
      return verifiesPss(key, settings, input, signature, digest ?? sha1());
    case 'none': {
      const opened = rawPublic(key, signature);
      return opened !== undefined && equalBytes(opened, input);
    }
    default: {
      if (digest) return input.length === digest.length && verifyPkcs1(key, digest, input, signature);
      const opened = openBlock(key, signature);
      return opened !== undefined && equalBytes(opened, input);
    }
  }
}

/** Without a length of the salt any length is good. */
function verifiesPss(
  key: RsaPublicKey,
  settings: Settings,
  input: Uint8Array,
  signature: Uint8Array,
  digest: Digest | undefined,
): boolean {
  if (!digest || input.length !== digest.length) return false;
  const mask = settings.digest('rsa_mgf1_md') ?? digest;
  const given = settings.get('rsa_pss_saltlen') ?? 'auto';
  const longest = rsaLength(key) - digest.length - 2;
  const lengths = {
    digest: [digest.length],
    '-1': [digest.length],
    max: [longest],
    '-3': [longest],
  }[given];
  const any = given === 'auto' || given === '-2';
  const wanted = any
    ? Array.from({ length: longest + 1 }, (_, i) => longest - i)
    : (lengths ?? [Number(given)]);
  return wanted.some((saltLength) => verifyPss(key, { digest, mask, saltLength }, input, signature));
}

/** Opens a signature: what was signed, or with a digest the hash of it. */
export function recoverInput(key: RsaPublicKey, settings: Settings, signature: Uint8Array): Operated {
  if (settings.get('rsa_padding_mode') === 'none') {
    const raw = rawPublic(key, signature);
    return raw ? gave(raw) : failed(...notRecovered());
  }
  const opened = openBlock(key, signature);
  if (!opened) return failed(...notRecovered());
  const digest = settings.digest('digest');
  if (!digest) return gave(opened);
  const hash = opened.subarray(opened.length - digest.length);
  return verifyPkcs1(key, digest, hash, signature) ? gave(hash) : failed();
}

export function encryptInput(
  invocation: Invocation,
  key: RsaPublicKey,
  settings: Settings,
  input: Uint8Array,
): Operated {
  const { random } = invocation.system;
  switch (settings.get('rsa_padding_mode')) {
    case 'oaep': {
      const sealed = encryptOaep(key, input, oaepOf(settings), random);
      return sealed ? gave(sealed) : failed(...encryptTooLong('oaep'));
    }
    case 'none': {
      const sealed = input.length === rsaLength(key) ? rawPublic(key, input) : undefined;
      return sealed ? gave(sealed) : failed(...encryptTooShort());
    }
    default: {
      const sealed = encryptPkcs1(key, input, random);
      return sealed ? gave(sealed) : failed(...encryptTooLong('pkcs1'));
    }
  }
}

export function decryptInput(key: RsaPrivateKey, settings: Settings, input: Uint8Array): Operated {
  switch (settings.get('rsa_padding_mode')) {
    case 'oaep': {
      const opened = decryptOaep(key, input, oaepOf(settings));
      return opened ? gave(opened) : failed(...notOpened('oaep'));
    }
    case 'none': {
      const opened = rawPrivate(key, input);
      return opened ? gave(opened) : failed();
    }
    default: {
      const opened = decryptPkcs1(key, input);
      return opened ? gave(opened) : failed(...notOpened('pkcs1'));
    }
  }
}

/** SHA-1 where nothing else is said, as RFC 8017 has it. */
function oaepOf(settings: Settings): OaepParameters {
  const digest = settings.digest('rsa_oaep_md') ?? sha1();
  if (!digest) throw new Error('SHA-1 is not in the table of digests');
  const label = settings.octets('rsa_oaep_label') ?? new Uint8Array();
  return { digest, mask: settings.digest('rsa_mgf1_md') ?? digest, label };
}
