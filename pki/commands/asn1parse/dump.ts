import { fromLatin1, toHex } from '../../asn1/bytes';
import { longNameOf } from '../../asn1/objects';
import { oidText } from '../../asn1/oid';
import { dumpLines } from '../../certificates/print';

/** How `asn1parse` prints. */
export interface DumpStyle {
  readonly indent: boolean;
  /** Octets of each value to dump: 0 for none, undefined for all. */
  readonly dump: number | undefined;
}

export interface DumpResult {
  readonly text: string;
  /** Reason of OpenSSL's error queue where reading ended early. */
  readonly fault?: 'too long' | 'header too long';
  readonly failed: boolean;
}

interface Header {
  readonly tag: number;
  readonly tagClass: number;
  readonly constructed: boolean;
  /** Undefined for the indefinite form. */
  readonly length: number | undefined;
  readonly headerLength: number;
}

const DEEPEST = 128;

const TAG_NAMES = [
  'EOC',
  'BOOLEAN',
  'INTEGER',
  'BIT STRING',
  'OCTET STRING',
  'NULL',
  'OBJECT',
  'OBJECT DESCRIPTOR',
  'EXTERNAL',
  'REAL',
  'ENUMERATED',
  '<ASN1 11>',
  'UTF8STRING',
  '<ASN1 13>',
  '<ASN1 14>',
  '<ASN1 15>',
  'SEQUENCE',
  'SET',
  'NUMERICSTRING',
  'PRINTABLESTRING',
  'T61STRING',
  'VIDEOTEXSTRING',
  'IA5STRING',
  'UTCTIME',
  'GENERALIZEDTIME',
  'GRAPHICSTRING',
  'VISIBLESTRING',
  'GENERALSTRING',
  'UNIVERSALSTRING',
  '<ASN1 29>',
  'BMPSTRING',
];

/** ASN1_parse_dump: one line a value, in the order of the bytes, until the end or the first fault. */
export function dumpAsn1(bytes: Uint8Array, style: DumpStyle): DumpResult {
  const dumper = new Dumper(bytes, style);
  const failed = !dumper.values(0, bytes.length, 0);
  return { text: dumper.text, fault: dumper.fault, failed };
}

class Dumper {
  text = '';
  fault: DumpResult['fault'];

  constructor(
    private readonly bytes: Uint8Array,
    private readonly style: DumpStyle,
  ) {}

  /** False where the dump has to end. */
  values(from: number, to: number, depth: number): boolean {
    for (let at = from; at < to; ) {
      const next = this.value(at, to, depth);
      if (next === undefined) return false;
      at = next.end;
    }
    return true;
  }

  private value(at: number, to: number, depth: number): { end: number; endOfContents: boolean } | undefined {
    if (depth > DEEPEST) return this.stop('BAD RECURSION DEPTH\n');
    const header = this.header(at, to);
    if (!header) return this.stop('Error in encoding\n');
    const content = at + header.headerLength;
    this.text += headerLine(at, header, depth, this.style.indent);
    if (header.constructed) {
      this.text += '\n';
      return this.contents(content, to, header, depth);
    }
    const end = content + (header.length ?? 0);
    this.text += header.tagClass === 0 ? this.primitive(header.tag, this.bytes.subarray(content, end)) : '\n';
    return { end, endOfContents: header.tagClass === 0 && header.tag === 0 };
  }

  private contents(content: number, to: number, header: Header, depth: number) {
    if (header.length !== undefined) {
      const end = content + header.length;
      return this.values(content, end, depth + 1) ? { end, endOfContents: false } : undefined;
    }
    for (let at = content; at < to; ) {
      const next = this.value(at, to, depth + 1);
      if (!next) return undefined;
      at = next.end;
      if (next.endOfContents || at >= to) return { end: at, endOfContents: false };
    }
    return { end: to, endOfContents: false };
  }

  /** ASN1_get_object. */
  private header(start: number, to: number): Header | undefined {
    const first = this.bytes[start];
    let at = start + 1;
    let tag = first & 0x1f;
    if (tag === 0x1f) {
      tag = 0;
      do {
        if (at >= to) return this.broken('header too long');
        tag = tag * 128 + (this.bytes[at] & 0x7f);
      } while (this.bytes[at++] & 0x80);
    }
    if (at >= to || tag > 0x7fffffff) return this.broken('header too long');
    const octets = this.bytes[at++];
    const base = { tag, tagClass: first >> 6, constructed: (first & 0x20) !== 0 };
    if (octets === 0x80) {
      if (!base.constructed) return this.broken('header too long');
      return { ...base, length: undefined, headerLength: at - start };
    }
    let length = octets;
    if (octets > 0x80) {
      const count = octets & 0x7f;
      if (count > to - at) return this.broken('header too long');
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + this.bytes[at++];
    }
    if (length > to - at) return this.broken('too long');
    return { ...base, length, headerLength: at - start };
  }

  private broken(reason: 'too long' | 'header too long'): undefined {
    this.fault = reason;
    return undefined;
  }

  private stop(text: string): undefined {
    this.text += text;
    return undefined;
  }

  /** What stands behind the tag's name, with the line's end. */
  private primitive(tag: number, content: Uint8Array): string {
    switch (tag) {
      case 12:
      case 18:
      case 19:
      case 20:
      case 22:
      case 23:
      case 24:
      case 26:
        return `:${new TextDecoder().decode(content)}\n`;
      case 6: {
        const text = oidText(content);
        return text ? `:${longNameOf(text)}\n` : ':BAD OBJECT\n';
      }
      case 1:
        return content.length === 1 ? `:${content[0]}\n` : 'Bad boolean\n';
      case 2:
      case 10:
        return integerText(content, tag === 2 ? 'INTEGER' : 'ENUMERATED');
      case 4:
        return this.octets(content);
      case 30:
        return '\n';
      default:
        return content.length && this.style.dump !== 0 ? `\n${this.dump(content)}` : '\n';
    }
  }

  private octets(content: Uint8Array): string {
    if (!content.length) return '\n';
    if (
      content.every(
        (octet) => (octet >= 0x20 || octet === 10 || octet === 13 || octet === 9) && octet <= 0x7e,
      )
    ) {
      return `:${fromLatin1(content)}\n`;
    }
    return this.style.dump === 0 ? `[HEX DUMP]:${toHex(content).toUpperCase()}\n` : `\n${this.dump(content)}`;
  }

  private dump(content: Uint8Array): string {
    return dumpLines(content.subarray(0, this.style.dump ?? content.length), 6);
  }
}

function headerLine(offset: number, header: Header, depth: number, indent: boolean): string {
  const length = header.length === undefined ? 'l=inf  ' : `l=${String(header.length).padStart(4)} `;
  const place = `${String(offset).padStart(5)}:d=${String(depth).padEnd(2)} hl=${header.headerLength} ${length}`;
  const names = ['', `appl [ ${header.tag} ]`, `cont [ ${header.tag} ]`, `priv [ ${header.tag} ] `];
  const name = header.tagClass ? names[header.tagClass] : (TAG_NAMES[header.tag] ?? `<ASN1 ${header.tag}>`);
  return `${place}${header.constructed ? 'cons: ' : 'prim: '}${' '.repeat(indent ? depth : 0)}${name.padEnd(18)}`;
}

/** Sign and magnitude in hexadecimal. */
function integerText(content: Uint8Array, name: string): string {
  if (!content.length) return `:BAD ${name}\n`;
  const negative = (content[0] & 0x80) !== 0;
  const value = BigInt(`0x${toHex(content)}`);
  const magnitude = negative ? (1n << BigInt(8 * content.length)) - value : value;
  const digits = magnitude.toString(16).toUpperCase();
  return `:${negative ? '-' : ''}${digits.length % 2 ? '0' : ''}${digits}\n`;
}
