import { extract } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { concatBytes } from '../../asn1/bytes';
import type { OpensslError } from '../../errors/openssl-error';
import type { HashFunction } from '../../keys/digests';
import type { Invocation } from '../command';
import { noKdfDigest } from './errors';
import { Settings } from './settings';

/** What an operation gives, or what the error queue holds. */
export type Operated =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly errors: readonly OpensslError[] };

export const gave = (bytes: Uint8Array): Operated => ({ ok: true, bytes });
export const failed = (...errors: readonly OpensslError[]): Operated => ({ ok: false, errors });

const NOTHING = new Uint8Array();

/** `-kdf`: keys from settings alone. */
export function deriveFromSettings(invocation: Invocation, name: string, length: number): Operated {
  const { system } = invocation;
  if (name === 'HKDF') return hkdfOf(invocation, length);
  if (name === 'TLS1-PRF') return prfOf(invocation, length);
  return system.refuse(
    `The given KDF "${name}" is unknown.\n${invocation.name}: Error initializing context\n`,
  );
}

/** RFC 5869. */
function hkdfOf(invocation: Invocation, length: number): Operated {
  const names = ['digest', 'md', 'key', 'hexkey', 'salt', 'hexsalt', 'info', 'hexinfo', 'mode'];
  const settings = new Settings(invocation, names);
  const hash = (settings.digest('digest') ?? settings.digest('md'))?.hmac;
  if (!hash) return failed(noKdfDigest());
  const key = settings.octets('key') ?? NOTHING;
  const salt = settings.octets('salt') ?? NOTHING;
  const info = settings.octets('info') ?? NOTHING;
  switch (settings.get('mode')) {
    case 'EXTRACT_ONLY':
    case '1':
      return gave(extract(hash, key, salt));
    case 'EXPAND_ONLY':
    case '2':
      return expanded(hash, key, info, length);
    default:
      return expanded(hash, extract(hash, key, salt), info, length);
  }
}

/** HKDF-Expand, section 2.3: at most 255 links of the chain. */
function expanded(hash: HashFunction, key: Uint8Array, info: Uint8Array, length: number): Operated {
  const links = Math.ceil(length / hash.outputLen);
  if (links > 255) return failed();
  const parts: Uint8Array[] = [];
  let link = NOTHING;
  for (let count = 1; count <= links; count++) {
    link = hmac(hash, key, concatBytes(link, info, Uint8Array.of(count)));
    parts.push(link);
  }
  return gave(concatBytes(...parts).subarray(0, length));
}

/** More than anybody derives, and little enough to be done at once. */
const LONGEST_PRF = 65536;

/** The PRF of TLS 1.2, RFC 5246 section 5. */
function prfOf(invocation: Invocation, length: number): Operated {
  const settings = new Settings(invocation, ['md', 'digest', 'secret', 'hexsecret', 'seed', 'hexseed']);
  const hash = (settings.digest('md') ?? settings.digest('digest'))?.hmac;
  if (!hash || length > LONGEST_PRF) return failed();
  return gave(prf(hash, settings.octets('secret') ?? NOTHING, settings.octets('seed') ?? NOTHING, length));
}

function prf(hash: HashFunction, secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let link = seed;
  for (let have = 0; have < length; have += hash.outputLen) {
    link = hmac(hash, secret, link);
    parts.push(hmac(hash, secret, concatBytes(link, seed)));
  }
  return concatBytes(...parts).subarray(0, length);
}
