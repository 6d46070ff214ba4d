import type { CaptureDraft } from './capture-draft';
import { type FileReader, longestPacket } from './file-reader';
import {
  BLOCK,
  OPTION,
  optionText,
  padded,
  readNames,
  readOptions,
  SECRETS_TLS_KEY_LOG,
} from './pcapng-options';
import { MICROSECONDS, TimestampScale } from './timestamps';

/**
 * The pcapng file (https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html): blocks of type, length,
 * body, length again. Sections may follow one another in different byte orders; each counts its interfaces anew.
 */
export class PcapngReader implements FileReader {
  wanted = 0;
  private littleEndian = true;
  /** This section's interfaces; index + `firstInterface` is the capture's. */
  private scales: TimestampScale[] = [];
  private firstInterface = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private view: DataView = new DataView(this.bytes.buffer);
  private windowAt = 0;

  constructor(private readonly draft: CaptureDraft) {}

  read(window: Uint8Array, windowAt: number): number {
    this.bytes = window;
    this.view = new DataView(window.buffer, window.byteOffset, window.byteLength);
    this.windowAt = windowAt;
    let at = this.draft.takeFrames(0);
    while (window.length - at >= SMALLEST_BLOCK) {
      const type = this.view.getUint32(at, this.littleEndian);
      if (type === BLOCK.Section) {
        const order = this.byteOrder(at);
        if (order === undefined) return this.damaged(at, 'a section header without its byte-order magic');
        this.littleEndian = order;
      }
      const length = this.u32(at + 4);
      if (length < SMALLEST_BLOCK) return this.damaged(at, `a block of ${length} bytes`);
      const end = at + padded(length);
      if (end > window.length) {
        this.wanted = padded(length);
        if (!WANTED_BLOCKS.has(type)) return end;
        if (length > LONGEST_BLOCK) return this.damaged(at, `a block of ${length} bytes`);
        return at;
      }
      if (!this.block(type, at, at + length)) return Number.POSITIVE_INFINITY;
      at = this.draft.takeFrames(end);
    }
    this.wanted = SMALLEST_BLOCK;
    return at;
  }

  endedEarly(left: number): void {
    this.draft.warn(
      `The file ends in the middle of a block behind packet ${this.draft.table.count}: ${left} bytes are left of ${this.wanted}. The packets before it are complete.`,
    );
  }

  /** Reads the whole block at [at, end). False when nothing behind it can be read. */
  private block(type: number, at: number, end: number): boolean {
    const to = end - 4;
    switch (type) {
      case BLOCK.EnhancedPacket:
        return this.enhancedPacket(at, to);
      case BLOCK.Section:
        return this.section(at, to);
      case BLOCK.Interface:
        return this.interface(at, to);
      case BLOCK.SimplePacket:
        return this.simplePacket(at, to);
      case BLOCK.ObsoletePacket:
        return this.obsoletePacket(at, to);
      case BLOCK.NameResolution:
        readNames(this.bytes, at + 8, to, this.littleEndian, this.draft.names);
        return true;
      case BLOCK.DecryptionSecrets:
        this.secrets(at, to);
        return true;
      case BLOCK.InterfaceStatistics:
        this.counters(at, to);
        return true;
      default:
        return true;
    }
  }

  private section(at: number, to: number): boolean {
    if (to - at < 24) return this.refuse(at, 'a section header that is too short');
    const major = this.view.getUint16(at + 12, this.littleEndian);
    if (major !== 1) return this.refuse(at, `a section of format version ${major}, which nobody defines`);
    this.scales = [];
    this.firstInterface = this.draft.interfaces.length;
    this.draft.setSection(this.littleEndian, (packet, from, to) => this.packetOptions(packet, from, to));
    const section = this.draft.section;
    for (const { code, value } of readOptions(this.bytes, at + 24, to, this.littleEndian)) {
      if (code === OPTION.Comment) section.comments.push(optionText(value));
      else if (code === OPTION.SectionHardware) section.hardware ??= optionText(value);
      else if (code === OPTION.SectionSystem) section.system ??= optionText(value);
      else if (code === OPTION.SectionApplication) section.application ??= optionText(value);
    }
    return true;
  }

  private interface(at: number, to: number): boolean {
    if (to - at < 16) return this.refuse(at, 'an interface description that is too short');
    let offset = 0;
    let name: string | undefined;
    let description: string | undefined;
    let filter: string | undefined;
    let system: string | undefined;
    let resolutionCode: number | undefined;
    for (const { code, value } of readOptions(this.bytes, at + 16, to, this.littleEndian)) {
      if (code === OPTION.InterfaceName) name = optionText(value);
      else if (code === OPTION.InterfaceDescription) description = optionText(value);
      else if (code === OPTION.InterfaceTimeResolution && value.length > 0) resolutionCode = value[0];
      else if (code === OPTION.InterfaceTimeOffset && value.length >= 8) offset = this.seconds(value);
      else if (code === OPTION.InterfaceFilter) filter = filterText(value);
      else if (code === OPTION.InterfaceSystem) system = optionText(value);
      else if (code === OPTION.Comment) this.draft.section.comments.push(optionText(value));
    }
    const scale = new TimestampScale(resolutionCode ?? MICROSECONDS, offset);
    this.scales.push(scale);
    const described = {
      linkType: this.view.getUint16(at + 8, this.littleEndian),
      snapLength: this.u32(at + 12),
      resolution: scale.resolution,
      name,
      description,
      filter,
      system,
      resolutionCode,
    };
    this.draft.addInterface(described, scale);
    return true;
  }

  private enhancedPacket(at: number, to: number): boolean {
    if (to - at < 28) return this.refuse(at, 'a packet block that is too short');
    const port = this.u32(at + 8);
    return this.packet(at, port, at + 28, to, this.u32(at + 20), this.u32(at + 24), at + 12);
  }

  private obsoletePacket(at: number, to: number): boolean {
    if (to - at < 28) return this.refuse(at, 'a packet block that is too short');
    const port = this.view.getUint16(at + 8, this.littleEndian);
    return this.packet(at, port, at + 28, to, this.u32(at + 20), this.u32(at + 24), at + 12);
  }

  /** A simple packet has no time and no captured length: it is cut by the first interface's snap length. */
  private simplePacket(at: number, to: number): boolean {
    if (to - at < 12) return this.refuse(at, 'a packet block that is too short');
    const original = this.u32(at + 8);
    const snap = this.draft.interfaces[this.firstInterface]?.snapLength || original;
    const captured = Math.min(original, snap, to - at - 12);
    return this.packet(at, 0, at + 12, at + 12 + captured, captured, original, undefined);
  }

  /** Adds the packet that starts at `from` of a block whose options may go on to `to`. */
  private packet(
    at: number,
    port: number,
    from: number,
    to: number,
    captured: number,
    original: number,
    timeAt: number | undefined,
  ): boolean {
    const scale = this.scales[port];
    if (scale === undefined) {
      this.draft.warn(`Packets of interface ${port}, which the file does not describe, were left out.`);
      return true;
    }
    const { linkType } = this.draft.interfaces[this.firstInterface + port];
    if (captured > longestPacket(linkType) || from + captured > to) {
      return this.refuse(at, `a packet of ${captured} captured bytes in a block of ${to + 4 - at}`);
    }
    if (timeAt === undefined) scale.convert(0, 0);
    else scale.convert(this.u32(timeAt), this.u32(timeAt + 4));
    const { seconds, nanoseconds } = scale;
    this.draft.addPacket(from, from + captured, original, seconds, nanoseconds, this.firstInterface + port);
    const optionsAt = from + padded(captured);
    if (optionsAt + 4 <= to) this.packetOptions(this.draft.table.count, optionsAt, to);
    return true;
  }

  private packetOptions(packet: number, from: number, to: number): void {
    const comments: string[] = [];
    for (const { code, value } of readOptions(this.bytes, from, to, this.littleEndian)) {
      if (code === OPTION.Comment) comments.push(optionText(value));
      else if (code === OPTION.PacketFlags && value.length === 4) this.packetFlags(packet, value);
    }
    if (comments.length > 0 && this.draft.keepsComments) this.draft.comments.set(packet, comments);
  }

  private packetFlags(packet: number, value: Uint8Array): void {
    const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
    this.draft.packetFlags.set(packet, view.getUint32(0, this.littleEndian));
  }

  private counters(at: number, to: number): void {
    if (to - at < 20) return;
    const { counterBlocks } = this.draft;
    const port = this.firstInterface + this.u32(at + 8);
    counterBlocks.set(port, (counterBlocks.get(port) ?? 0) + 1);
  }

  private secrets(at: number, to: number): void {
    this.draft.secretsBlocks++;
    if (to - at < 16 || this.u32(at + 8) !== SECRETS_TLS_KEY_LOG) return;
    const length = Math.min(this.u32(at + 12), to - at - 16);
    const text = optionText(this.bytes.subarray(at + 16, at + 16 + length));
    this.draft.tlsKeyLog += text.endsWith('\n') || text === '' ? text : `${text}\n`;
  }

  private byteOrder(at: number): boolean | undefined {
    const magic = this.view.getUint32(at + 8, true);
    if (magic === 0x1a2b3c4d) return true;
    return magic === 0x4d3c2b1a ? false : undefined;
  }

  private seconds(value: Uint8Array): number {
    return Number(new DataView(value.buffer, value.byteOffset, 8).getBigInt64(0, this.littleEndian));
  }

  private damaged(at: number, what: string): number {
    this.refuse(at, what);
    return Number.POSITIVE_INFINITY;
  }

  private refuse(at: number, what: string): false {
    this.draft.warn(
      `At file offset ${this.windowAt + at}, behind packet ${this.draft.table.count}, stands ${what}: the file is damaged from there on.`,
    );
    return false;
  }

  private u32(at: number): number {
    return this.view.getUint32(at, this.littleEndian);
  }
}

const SMALLEST_BLOCK = 12;
/** Longest block that is read as a whole: a packet of the longest kind with its options. */
const LONGEST_BLOCK = 160 * 1024 * 1024;
const WANTED_BLOCKS: ReadonlySet<number> = new Set([
  BLOCK.Section,
  BLOCK.Interface,
  BLOCK.ObsoletePacket,
  BLOCK.SimplePacket,
  BLOCK.NameResolution,
  BLOCK.EnhancedPacket,
  BLOCK.InterfaceStatistics,
  BLOCK.DecryptionSecrets,
]);

/** A filter is text behind an octet 0; other forms are programs. */
function filterText(value: Uint8Array): string | undefined {
  return value[0] === 0 ? optionText(value.subarray(1)) : undefined;
}
