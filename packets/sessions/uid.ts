import type { Endpoint } from './session';

/**
 * A session's id in the manner of Zeek's: `C` and base62 of 96 bits. Zeek draws them at random; here they follow
 * from the session itself, so that the same capture gives the same ids.
 */
export function sessionUid(
  time: bigint,
  protocol: number,
  originator: Endpoint,
  responder: Endpoint,
): string {
  const text = `${time} ${protocol} ${originator.address} ${originator.port} ${responder.address} ${responder.port}`;
  const bits = (fnv1a(text, 0xcbf29ce484222325n) << 32n) | (fnv1a(text, 0x84222325cbf29ce4n) & 0xffffffffn);
  return `C${base62(bits)}`;
}

/** FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function fnv1a(text: string, basis: bigint): bigint {
  let hash = basis;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash;
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(value: bigint): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = DIGITS[Number(rest % 62n)] + text;
  return text || '0';
}
