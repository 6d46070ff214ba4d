import { littleEndian16, littleEndian32, utf16Text } from '../little-endian-cursor';
import { latin1 } from './ntlmssp-strings';
import { readToken } from './spnego-token';

/** What an NTLM AUTHENTICATE message says of who logs in (MS-NLMP section 2.2.1.3). */
export interface Authentication {
  readonly name: string;
  readonly domain: string;
  readonly host: string;
}

const SIGNATURE = [0x4e, 0x54, 0x4c, 0x4d, 0x53, 0x53, 0x50];
const AUTHENTICATE = 3;

/** Who a security blob names, be it NTLM alone or inside of SPNEGO. */
export function authenticationIn(blob: Uint8Array): Authentication | undefined {
  const message = ntlmMessage(blob);
  if (!message || message.length < 64 || littleEndian32(message, 8) !== AUTHENTICATE) return undefined;
  const unicode = (message[60] & 1) !== 0;
  const text = (at: number): string => {
    const length = littleEndian16(message, at);
    const from = littleEndian32(message, at + 4);
    if (length === 0) return 'NULL';
    const to = Math.min(message.length, from + length);
    return unicode ? utf16Text(message, Math.min(from, to), to) : latin1(message, Math.min(from, to), to);
  };
  return { domain: text(28), name: text(36), host: text(44) };
}

/** True where a blob ends a negotiation with a signature over it, which only an NTLM session has made. */
export function hasVerifier(blob: Uint8Array): boolean {
  const token = readToken(blob, 0, blob.length);
  return token?.mechListMic !== undefined;
}

/** True where the bytes are an NTLM message. */
export function isNtlm(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from >= 8 && SIGNATURE.every((byte, place) => bytes[from + place] === byte);
}

function ntlmMessage(blob: Uint8Array): Uint8Array | undefined {
  if (isNtlm(blob, 0, blob.length)) return blob;
  const token = readToken(blob, 0, blob.length);
  const inner = token?.responseToken ?? token?.mechToken;
  return inner && isNtlm(blob, inner.from, inner.to) ? blob.subarray(inner.from, inner.to) : undefined;
}
