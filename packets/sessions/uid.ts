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
  const bits = (BigInt(hash(text, 0x811c9dc5)) << 64n) | (BigInt(hash(text, 0x9e3779b9)) << 32n);
  return `C${base62(bits | BigInt(hash(text, 0x85ebca6b)))}`;
}

/** FNV-1a over 32 bits from a basis of one's choice, its bits mixed at the end as MurmurHash3 does. */
function hash(text: string, basis: number): number {
  let h = basis;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(value: bigint): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = DIGITS[Number(rest % 62n)] + text;
  return text || '0';
}
