import type { CaptureDraft } from './capture-draft';
import { type FileReader, longestPacket } from './file-reader';

/**
 * The classic pcap file (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-04.html): a 24-byte header, then
 * records of a 16-byte header and the packet. Both byte orders, microseconds and nanoseconds, and the "modified"
 * format of old Linux patches with its 24-byte record headers.
 */
export interface PcapHeader {
  readonly littleEndian: boolean;
  /** Nanoseconds in a unit of the records' second time field. */
  readonly unit: 1 | 1000;
  readonly recordHeader: 16 | 24;
  readonly minorVersion: number;
  readonly snapLength: number;
  readonly linkType: number;
}

export const PCAP_HEADER_LENGTH = 24;

/** Undefined where the bytes are no pcap header. */
export function readPcapHeader(bytes: Uint8Array): PcapHeader | undefined {
  if (bytes.length < PCAP_HEADER_LENGTH) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, PCAP_HEADER_LENGTH);
  const variant = MAGICS.find(({ magic, littleEndian }) => view.getUint32(0, littleEndian) === magic);
  if (!variant) return undefined;
  const { littleEndian } = variant;
  return {
    littleEndian,
    unit: variant.unit,
    recordHeader: variant.recordHeader,
    minorVersion: view.getUint16(6, littleEndian),
    snapLength: view.getUint32(16, littleEndian),
    linkType: view.getUint32(20, littleEndian) & 0xffff,
  };
}

interface Magic {
  readonly magic: number;
  readonly littleEndian: boolean;
  readonly unit: 1 | 1000;
  readonly recordHeader: 16 | 24;
}

const MAGICS: readonly Magic[] = [true, false].flatMap((littleEndian): Magic[] => [
  { magic: 0xa1b2c3d4, littleEndian, unit: 1000, recordHeader: 16 },
  { magic: 0xa1b23c4d, littleEndian, unit: 1, recordHeader: 16 },
  { magic: 0xa1b2cd34, littleEndian, unit: 1000, recordHeader: 24 },
]);

/** True where the first four bytes are one of pcap's magic numbers, even if the header is cut behind them. */
export function hasPcapMagic(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 4);
  return MAGICS.some(({ magic, littleEndian }) => view.getUint32(0, littleEndian) === magic);
}

export class PcapReader implements FileReader {
  wanted = 0;
  private readonly longest: number;
  /** Records of zeros in a row, up to here. */
  private empty = 0;
  /** Files before version 2.3 wrote the two lengths the other way round. */
  private readonly swapped: boolean;

  constructor(
    private readonly draft: CaptureDraft,
    private readonly header: PcapHeader,
  ) {
    this.longest = longestPacket(header.linkType);
    this.swapped = header.minorVersion < 3;
    draft.setRecords({ ...header, swapped: this.swapped, longest: this.longest });
  }

  read(window: Uint8Array, windowAt: number): number {
    const { header, draft } = this;
    const { littleEndian, unit, recordHeader } = header;
    let at = this.takeUsual(0);
    while (window.length - at >= recordHeader) {
      const behind = this.behindHole(window, at, windowAt);
      if (behind > at) {
        at = behind;
        continue;
      }
      const first = u32(window, at + 8, littleEndian);
      const second = u32(window, at + 12, littleEndian);
      const captured = this.swapped ? second : first;
      const original = this.swapped ? first : second;
      if (captured > this.longest) {
        draft.warn(
          `Packet ${draft.table.count + 1} (file offset ${windowAt + at}) claims ${captured} captured bytes, more than ${this.longest}: the file is damaged from there on.`,
        );
        return Number.POSITIVE_INFINITY;
      }
      const end = at + recordHeader + captured;
      if (end > window.length) break;
      const fraction = u32(window, at + 4, littleEndian) * unit;
      const carry = fraction >= 1e9 ? Math.floor(fraction / 1e9) : 0;
      const seconds = u32(window, at, littleEndian) + carry;
      draft.addPacket(at + recordHeader, end, original, seconds, fraction - carry * 1e9, 0);
      at = this.takeUsual(end);
    }
    this.wanted = recordHeader;
    if (window.length - at >= recordHeader) {
      this.wanted += u32(window, at + (this.swapped ? 12 : 8), littleEndian);
    }
    return at;
  }

  /** What the kernel takes from `at` on. */
  private takeUsual(at: number): number {
    const to = this.draft.takeFrames(at);
    if (to > at) this.empty = 0;
    return to;
  }

  /**
   * A record of nothing but zeros is an empty packet at the start of 1970, as tcpdump and Wireshark have it. Very many
   * of them in a row are a hole in the file (one that was copied or reserved, but never written): left out, and said
   * so. Gives where to go on: at `at` where there is no hole.
   */
  private behindHole(window: Uint8Array, at: number, windowAt: number): number {
    const { recordHeader } = this.header;
    if (!isZero(window, at, at + recordHeader)) {
      this.empty = 0;
      return at;
    }
    if (++this.empty <= MOST_EMPTY) return at;
    if (this.empty === MOST_EMPTY + 1) {
      this.draft.warn(
        `At file offset ${windowAt + at}, behind packet ${this.draft.table.count}, stand zeros where packets should be: after ${MOST_EMPTY} empty packets the rest of this hole in the file was left out.`,
      );
    }
    const zeros = zerosEnd(window, at) - at;
    return at + zeros - (zeros % recordHeader);
  }

  endedEarly(left: number): void {
    const number = this.draft.table.count + 1;
    const what = left < this.header.recordHeader ? "packet's record header" : `packet (${this.wanted} bytes)`;
    this.draft.warn(
      `The file ends in the middle of packet ${number}: ${left} bytes are left of its ${what}. The packets before it are complete.`,
    );
  }
}

const MOST_EMPTY = 1000;

function isZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== 0) return false;
  return true;
}

/** Where the zeros end that start at `from`; looks at four bytes a step, of which there may be gigabytes. */
function zerosEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && ((bytes.byteOffset + at) & 3) !== 0 && bytes[at] === 0) at++;
  if (((bytes.byteOffset + at) & 3) === 0) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, (bytes.length - at) >>> 2);
    let word = 0;
    while (word < words.length && words[word] === 0) word++;
    at += word * 4;
  }
  while (at < bytes.length && bytes[at] === 0) at++;
  return at;
}

function u32(bytes: Uint8Array, at: number, littleEndian: boolean): number {
  return littleEndian
    ? (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0
    : ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}
