import type { Printer } from './printer';

/** RFC 2516 section 5. */
const CODES: Readonly<Record<number, string>> = {
  0: '',
  7: 'PADO',
  9: 'PADI',
  25: 'PADR',
  101: 'PADS',
  167: 'PADT',
};

/** RFC 2516 appendix A, RFC 4638. */
const TAGS: Readonly<Record<number, string>> = {
  0: 'EOL',
  257: 'Service-Name',
  258: 'AC-Name',
  259: 'Host-Uniq',
  260: 'AC-Cookie',
  261: 'Vendor-Specific',
  272: 'Relay-Session-ID',
  288: 'PPP-Max-Payload',
  513: 'Service-Name-Error',
  514: 'AC-System-Error',
  515: 'Generic-Error',
};

const HEAD = 6;
const LONGEST_TEXT = 79;

/** The head; gives the payload's length, or undefined where the line ends here. */
function pppoeHead(p: Printer, at: number, length: number): number | undefined {
  p.protocol = 'pppoe';
  if (length < HEAD) {
    p.text(` (length ${length} < ${HEAD})`);
    p.invalid();
    return undefined;
  }
  if (!p.has(at, HEAD)) {
    p.cut();
    return undefined;
  }
  const [version, type, code] = [p.u8(at) >> 4, p.u8(at) & 15, p.u8(at + 1)];
  if (version !== 1) p.text(` [ver ${version}]`);
  if (type !== 1) p.text(` [type ${type}]`);
  p.text(`PPPoE ${CODES[code] ?? `PAD-${code.toString(16)}`}`);
  const session = p.u16(at + 2);
  if (code === 0 || session !== 0) p.text(` [ses 0x${session.toString(16)}]`);
  const stated = p.u16(at + 4);
  const there = length - HEAD;
  if (stated > there) p.text(` [len ${stated} > ${there}!]`);
  return Math.min(stated, there);
}

/** `PPPoE PADI [Service-Name] [Host-Uniq 0x64138518]`. */
export function discoveryLine(p: Printer, at: number, length: number): void {
  const payload = pppoeHead(p, at, length);
  if (payload === undefined) return;
  const end = at + HEAD + payload;
  for (let tag = at + HEAD; tag < end; ) {
    const size = p.u16(tag + 2);
    addTag(p, tag, size);
    tag += 4 + size;
  }
}

/** Its value as text where most of it is, else in hexadecimal. */
function addTag(p: Printer, at: number, size: number): void {
  const type = p.u16(at);
  p.need(at + 4, size);
  p.text(` [${TAGS[type] ?? `TAG-0x${type.toString(16)}`}`);
  if (size > 0) {
    const value = p.frame.subarray(at + 4, at + 4 + size);
    const printable = value.filter(isPrintable).length;
    p.text(printable > size - printable ? ` "${shown(value)}"` : ` 0x${hexadecimal(value)}`);
  }
  p.text(']');
}

function isPrintable(byte: number): boolean {
  return byte >= 32 && byte < 127;
}

function shown(value: Uint8Array): string {
  const bytes = Array.from(value.subarray(0, LONGEST_TEXT));
  return bytes.map((byte) => (isPrintable(byte) ? String.fromCharCode(byte) : '.')).join('');
}

function hexadecimal(value: Uint8Array): string {
  return Array.from(value, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
}
