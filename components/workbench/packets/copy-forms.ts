import { formatEvidence } from '@/packets/evidence-address';

/** What is copied: bytes of a packet and the field that they are. */
export interface CopiedThing {
  readonly capture: string;
  readonly packet: number;
  readonly bytes: Uint8Array;
  /** Their place in the frame; left out where they stand in a reassembled or decrypted source. */
  readonly range: readonly [number, number] | undefined;
  /** Display filter of the field, where one is chosen. */
  readonly filter: string | undefined;
  /** The packet's line as the list shows it. */
  readonly line: string;
}

export interface CopyForm {
  readonly name: string;
  /** Undefined where there is nothing of this form. */
  readonly of: (thing: CopiedThing) => string | undefined;
}

/** The forms in which bytes leave the workbench. */
export const COPY_FORMS: readonly CopyForm[] = [
  { name: 'hex', of: ({ bytes }) => hex(bytes, '') },
  { name: 'hex with spaces', of: ({ bytes }) => hex(bytes, ' ') },
  { name: 'hex dump', of: ({ bytes }) => dump(bytes) },
  { name: 'text', of: ({ bytes }) => text(bytes) },
  { name: 'C array', of: ({ bytes, packet }) => cArray(bytes, packet) },
  { name: 'base64', of: ({ bytes }) => btoa(String.fromCharCode(...bytes)) },
  { name: 'filter', of: ({ filter }) => filter },
  { name: 'line of the list', of: ({ line }) => line },
  {
    name: 'evidence address',
    of: ({ capture, packet, range }) => formatEvidence({ capture, kind: 'packet', id: packet, bytes: range }),
  },
];

function hex(bytes: Uint8Array, between: string): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(between);
}

/** As `xxd` and `hexdump -C` have it: offset, sixteen bytes, text. */
function dump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const part = bytes.subarray(at, at + 16);
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex(part, ' ').padEnd(47)}  |${text(part)}|`);
  }
  return lines.join('\n');
}

function text(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(
    '',
  );
}

function cArray(bytes: Uint8Array, packet: number): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 12)
    lines.push(
      `  ${Array.from(bytes.subarray(at, at + 12), (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')}`,
    );
  return `static const unsigned char packet_${packet}[${bytes.length}] = {\n${lines.join(',\n')}\n};`;
}
