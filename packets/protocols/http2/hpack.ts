/** HPACK (RFC 7541): header blocks and the table that both ends of a connection keep. */
import { decodeHuffman } from './huffman';

/** One header as it stands in a block. */
export interface HpackHeader {
  readonly name: string;
  readonly value: string;
  /** Offsets in the block. */
  readonly from: number;
  readonly to: number;
  readonly representation: Representation;
  /** Index that was used for the whole header or its name; 0 for a name that was spelt out. */
  readonly index: number;
}

export type Representation = 'indexed' | 'incremental' | 'plain' | 'never' | 'size';

type Entry = readonly [name: string, value: string];

/** Appendix A. */
const STATIC: readonly Entry[] = [
  [':authority', ''],
  [':method', 'GET'],
  [':method', 'POST'],
  [':path', '/'],
  [':path', '/index.html'],
  [':scheme', 'http'],
  [':scheme', 'https'],
  [':status', '200'],
  [':status', '204'],
  [':status', '206'],
  [':status', '304'],
  [':status', '400'],
  [':status', '404'],
  [':status', '500'],
  ['accept-charset', ''],
  ['accept-encoding', 'gzip, deflate'],
  ['accept-language', ''],
  ['accept-ranges', ''],
  ['accept', ''],
  ['access-control-allow-origin', ''],
  ['age', ''],
  ['allow', ''],
  ['authorization', ''],
  ['cache-control', ''],
  ['content-disposition', ''],
  ['content-encoding', ''],
  ['content-language', ''],
  ['content-length', ''],
  ['content-location', ''],
  ['content-range', ''],
  ['content-type', ''],
  ['cookie', ''],
  ['date', ''],
  ['etag', ''],
  ['expect', ''],
  ['expires', ''],
  ['from', ''],
  ['host', ''],
  ['if-match', ''],
  ['if-modified-since', ''],
  ['if-none-match', ''],
  ['if-range', ''],
  ['if-unmodified-since', ''],
  ['last-modified', ''],
  ['link', ''],
  ['location', ''],
  ['max-forwards', ''],
  ['proxy-authenticate', ''],
  ['proxy-authorization', ''],
  ['range', ''],
  ['referer', ''],
  ['refresh', ''],
  ['retry-after', ''],
  ['server', ''],
  ['set-cookie', ''],
  ['strict-transport-security', ''],
  ['transfer-encoding', ''],
  ['user-agent', ''],
  ['vary', ''],
  ['via', ''],
  ['www-authenticate', ''],
];

/** A table that a peer asks to be larger than this is kept at this size. */
const LARGEST_TABLE = 1 << 20;
/** Text of one block beyond this is not unpacked: an index of one byte may stand for a long header. */
const MOST_TEXT = 1 << 20;

const LATIN1 = new TextDecoder('latin1');

/** The decoder of one direction. Blocks have to come in the order in which they were sent. */
export class HpackDecoder {
  private readonly entries: Entry[] = [];
  private size = 0;
  private capacity = 4096;

  /** The headers of a block; those before the first that cannot be read. */
  decode(bytes: Uint8Array, from: number, to: number): HpackHeader[] {
    const headers: HpackHeader[] = [];
    let text = 0;
    for (let at = from; at < to && text < MOST_TEXT; ) {
      const header = this.header(bytes, at, to, from);
      if (!header) break;
      headers.push(header);
      text += header.name.length + header.value.length;
      at = from + header.to;
    }
    return headers;
  }

  private header(bytes: Uint8Array, at: number, to: number, base: number): HpackHeader | undefined {
    const first = bytes[at];
    if (first & 0x80) return this.indexed(bytes, at, to, base);
    if ((first & 0xe0) === 0x20) return this.resize(bytes, at, to, base);
    const incremental = (first & 0x40) !== 0;
    const number = integer(bytes, at, to, incremental ? 6 : 4);
    if (!number) return undefined;
    const name = number.value === 0 ? string(bytes, number.to, to) : this.named(number.value, number.to);
    const value = name && string(bytes, name.to, to);
    if (!name || !value) return undefined;
    if (incremental) this.insert([name.text, value.text]);
    const representation = incremental ? 'incremental' : first & 0x10 ? 'never' : 'plain';
    const place = { from: at - base, to: value.to - base };
    return { name: name.text, value: value.text, ...place, representation, index: number.value };
  }

  private indexed(bytes: Uint8Array, at: number, to: number, base: number): HpackHeader | undefined {
    const number = integer(bytes, at, to, 7);
    const entry = number && this.entry(number.value);
    if (!number || !entry) return undefined;
    const place = { from: at - base, to: number.to - base };
    return { name: entry[0], value: entry[1], ...place, representation: 'indexed', index: number.value };
  }

  private resize(bytes: Uint8Array, at: number, to: number, base: number): HpackHeader | undefined {
    const number = integer(bytes, at, to, 5);
    if (!number) return undefined;
    this.capacity = Math.min(LARGEST_TABLE, number.value);
    this.evict();
    const place = { from: at - base, to: number.to - base };
    return { name: '', value: '', ...place, representation: 'size', index: number.value };
  }

  private named(index: number, to: number): Text | undefined {
    const entry = this.entry(index);
    return entry && { text: entry[0], to };
  }

  private entry(index: number): Entry | undefined {
    return index <= STATIC.length ? STATIC[index - 1] : this.entries[index - STATIC.length - 1];
  }

  private insert(entry: Entry): void {
    this.entries.unshift(entry);
    this.size += sizeOf(entry);
    this.evict();
  }

  private evict(): void {
    while (this.size > this.capacity) {
      const oldest = this.entries.pop();
      if (!oldest) break;
      this.size -= sizeOf(oldest);
    }
  }
}

/** Section 4.1: 32 bytes stand for what an entry costs besides its text. */
function sizeOf([name, value]: Entry): number {
  return name.length + value.length + 32;
}

/** Section 5.1: an integer that starts in the low bits of a byte. */
function integer(
  bytes: Uint8Array,
  at: number,
  to: number,
  bits: number,
): { readonly value: number; readonly to: number } | undefined {
  if (at >= to) return undefined;
  const most = (1 << bits) - 1;
  let value = bytes[at] & most;
  if (value < most) return { value, to: at + 1 };
  let scale = 1;
  for (let next = at + 1; next < to && next < at + 6; next++) {
    value += (bytes[next] & 0x7f) * scale;
    scale *= 128;
    if (bytes[next] < 0x80) return { value, to: next + 1 };
  }
  return undefined;
}

interface Text {
  readonly text: string;
  readonly to: number;
}

/** Section 5.2: a string as it is, or in Huffman's code. */
function string(bytes: Uint8Array, at: number, to: number): Text | undefined {
  const length = integer(bytes, at, to, 7);
  if (!length || length.to + length.value > to) return undefined;
  const end = length.to + length.value;
  const plain = bytes[at] & 0x80 ? decodeHuffman(bytes, length.to, end) : bytes.subarray(length.to, end);
  return plain && { text: LATIN1.decode(plain), to: end };
}
