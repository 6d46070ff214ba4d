import { asciiByte, hexByte, inertText } from './formats';

/**
 * Bytes of a stranger for reading: UTF-8 where it is that, one dot a byte where it is not; line ends are line ends, all
 * else that steers is shown as its escape.
 */
export function bytesText(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    if (!HARD_CONTROLS.test(text)) return text.split(/\r?\n/).map(inertText).join('\n');
  } catch {
    // Not text: byte by byte below.
  }
  return Array.from(bytes, (byte) => (byte === 0x0a ? '\n' : asciiByte(byte))).join('');
}

const HARD_CONTROLS = /[^\P{Cc}\t\r\n]/u;

/** Sixteen bytes a line: offset, hex, ASCII. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const line = bytes.subarray(at, at + 16);
    const hex = Array.from(line, hexByte).join(' ').padEnd(47);
    lines.push(`${at.toString(16).padStart(4, '0')}  ${hex}  ${Array.from(line, asciiByte).join('')}`);
  }
  return lines.join('\n');
}
