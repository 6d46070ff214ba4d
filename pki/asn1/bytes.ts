/** Byte strings and their texts: the small conversions that DER, PEM and fingerprints need. */

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array, separator = ''): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(separator);
}

/** Undefined for text that is not an even number of hexadecimal digits. */
export function fromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 || !/^[0-9a-fA-F]*$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const fromUtf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** One character a byte, so that any bytes survive the way to text and back. */
export function fromLatin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Characters above U+00FF keep their low byte. */
export const latin1 = (text: string): Uint8Array =>
  Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

export const toBase64 = (bytes: Uint8Array): string => btoa(fromLatin1(bytes));

/** White space is skipped; undefined for text that is no base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/\s+/g, '');
  if (compact.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined;
  return latin1(atob(compact));
}

/** Big-endian unsigned. */
export const toBigInt = (bytes: Uint8Array): bigint => (bytes.length ? BigInt(`0x${toHex(bytes)}`) : 0n);

/** Big-endian unsigned in exactly `length` bytes, or in as few as hold it. */
export function fromBigInt(value: bigint, length?: number): Uint8Array {
  const digits = value.toString(16);
  const hex = digits.padStart(length === undefined ? digits.length + (digits.length % 2) : 2 * length, '0');
  return fromHex(hex) ?? new Uint8Array();
}
