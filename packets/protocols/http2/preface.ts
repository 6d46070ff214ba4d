/** What a client's connection begins with (RFC 9113 section 3.4). */
export const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

/** True where a client's preface starts (RFC 9113 section 3.4), as far as there are bytes. */
export function isPreface(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 4) return false;
  for (let i = 0; i < PREFACE.length && from + i < to; i++)
    if (bytes[from + i] !== PREFACE.charCodeAt(i)) return false;
  return true;
}
