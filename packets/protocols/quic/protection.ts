/** Protection of Initial packets (RFC 9001 section 5): anybody can take it off who saw the first connection id. */
import { ecb, gcm } from '@noble/ciphers/aes.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** Keys of one direction. */
export interface InitialKeys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly header: Uint8Array;
}

const VERSION_2 = 0x6b3343cf;
/** RFC 9001 section 5.2, RFC 9369 section 3.3.1, and the drafts that were deployed. */
const SALTS: readonly { readonly covers: (version: number) => boolean; readonly salt: string }[] = [
  { covers: (version) => version === VERSION_2, salt: '0dede3def700a6db819381be6e269dcbf9bd2ed9' },
  {
    covers: (version) => version >= 0xff000017 && version <= 0xff00001c,
    salt: 'c3eef712c72ebb5a11a7d2432bb46365bef9f502',
  },
  {
    covers: (version) => version >= 0xff00001d && version <= 0xff000020,
    salt: 'afbfec289993d24c9e9786f19c6111e04390a899',
  },
  { covers: () => true, salt: '38762cf7f55934b34d179ae6a4c80cadccbb7f0a' },
];

/** Both directions' keys for the connection id that the client's first Initial goes to. */
export function initialKeys(
  version: number,
  connectionId: Uint8Array,
): { readonly client: InitialKeys; readonly server: InitialKeys } {
  const salt = SALTS.find(({ covers }) => covers(version))?.salt ?? '';
  const secret = extract(sha256, connectionId, bytesOfHex(salt));
  return {
    client: keysOf(expandLabel(secret, 'client in', 32), version),
    server: keysOf(expandLabel(secret, 'server in', 32), version),
  };
}

function keysOf(secret: Uint8Array, version: number): InitialKeys {
  const prefix = version === VERSION_2 ? 'quicv2' : 'quic';
  return {
    key: expandLabel(secret, `${prefix} key`, 16),
    iv: expandLabel(secret, `${prefix} iv`, 12),
    header: expandLabel(secret, `${prefix} hp`, 16),
  };
}

function expandLabel(secret: Uint8Array, label: string, length: number): Uint8Array {
  const name = new TextEncoder().encode(`tls13 ${label}`);
  return expand(sha256, secret, Uint8Array.from([0, length, name.length, ...name, 0]), length);
}

function bytesOfHex(digits: string): Uint8Array {
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/** An Initial packet without its protection. */
export interface OpenedPacket {
  /** First byte with its low bits as the sender meant them. */
  readonly firstByte: number;
  readonly number: number;
  readonly numberLength: number;
  readonly payload: Uint8Array;
}

/** Takes the protection off the packet [from, to); `numberAt` is where its packet number starts. */
export function openInitial(
  bytes: Uint8Array,
  from: number,
  numberAt: number,
  to: number,
  keys: InitialKeys,
): OpenedPacket | undefined {
  if (numberAt + 20 > to) return undefined;
  const mask = ecb(keys.header, { disablePadding: true }).encrypt(bytes.slice(numberAt + 4, numberAt + 20));
  const firstByte = bytes[from] ^ (mask[0] & 0x0f);
  const numberLength = (firstByte & 3) + 1;
  const header = bytes.slice(from, numberAt + numberLength);
  header[0] = firstByte;
  let number = 0;
  for (let i = 0; i < numberLength; i++) {
    const at = numberAt - from + i;
    header[at] ^= mask[1 + i];
    number = number * 256 + header[at];
  }
  const payload = decrypt(keys, number, header, bytes.slice(numberAt + numberLength, to));
  return payload && { firstByte, number, numberLength, payload };
}

function decrypt(
  keys: InitialKeys,
  number: number,
  header: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  const nonce = keys.iv.slice();
  for (let i = 0, rest = number; i < 6; i++) {
    nonce[11 - i] ^= rest % 256;
    rest = Math.floor(rest / 256);
  }
  try {
    return gcm(keys.key, nonce, header).decrypt(sealed);
  } catch {
    // A tag that does not fit says that the packet is not what its header says, or that other keys are in use.
    return undefined;
  }
}
