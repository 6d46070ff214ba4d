import { ChecksumWindow } from '@/packets/columns/internet-checksum';

/** Who sends to whom: IPv4 (4 bytes) or IPv6 (16 bytes) addresses. */
export interface Path {
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
}

/** Builds Ethernet frames with right checksums into one buffer that is used again for every frame. */
export class FrameWriter {
  readonly bytes = new Uint8Array(2048);
  private readonly view = new DataView(this.bytes.buffer);
  private readonly checksums = new ChecksumWindow();
  private identification = 0;

  constructor() {
    this.checksums.use(this.bytes);
    this.bytes.set([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2]);
  }

  /** Gives the frame's length. */
  tcp(
    path: Path,
    ports: readonly [number, number],
    at: { sequence: number; acknowledgment: number; flags: number; options?: Uint8Array },
    payload: Uint8Array,
  ): number {
    const options = at.options ?? NO_BYTES;
    const header = 20 + options.length;
    const start = this.network(path, 6, header + payload.length);
    this.view.setUint16(start, ports[0]);
    this.view.setUint16(start + 2, ports[1]);
    this.view.setUint32(start + 4, at.sequence);
    this.view.setUint32(start + 8, at.acknowledgment);
    this.view.setUint16(start + 12, ((header / 4) << 12) | at.flags);
    this.view.setUint16(start + 14, 64_240);
    this.view.setUint32(start + 16, 0);
    this.bytes.set(options, start + 20);
    this.bytes.set(payload, start + header);
    return this.finish(path, 6, start, start + header + payload.length, 16);
  }

  udp(path: Path, ports: readonly [number, number], payload: Uint8Array): number {
    const start = this.network(path, 17, 8 + payload.length);
    this.view.setUint16(start, ports[0]);
    this.view.setUint16(start + 2, ports[1]);
    this.view.setUint16(start + 4, 8 + payload.length);
    this.view.setUint16(start + 6, 0);
    this.bytes.set(payload, start + 8);
    return this.finish(path, 17, start, start + 8 + payload.length, 6);
  }

  /** An ICMP echo message of IPv4; type 8 asks, 0 answers. */
  echo(path: Path, type: 0 | 8, sequence: number, payload: Uint8Array): number {
    const start = this.network(path, 1, 8 + payload.length);
    this.view.setUint16(start, type << 8);
    this.view.setUint16(start + 2, 0);
    this.view.setUint16(start + 4, 7);
    this.view.setUint16(start + 6, sequence & 0xffff);
    this.bytes.set(payload, start + 8);
    return this.finish(path, 1, start, start + 8 + payload.length, 2);
  }

  private network(path: Path, protocol: number, length: number): number {
    if (path.source.length === 16) return this.ipv6(path, protocol, length);
    this.view.setUint16(12, 0x0800);
    this.view.setUint16(14, 0x4500);
    this.view.setUint16(16, 20 + length);
    this.view.setUint16(18, this.identification++ & 0xffff);
    this.view.setUint16(20, 0x4000);
    this.view.setUint16(22, (64 << 8) | protocol);
    this.view.setUint16(24, 0);
    this.bytes.set(path.source, 26);
    this.bytes.set(path.destination, 30);
    this.view.setUint16(24, complement(this.checksums.sum(14, 34)));
    return 34;
  }

  private ipv6(path: Path, protocol: number, length: number): number {
    this.view.setUint16(12, 0x86dd);
    this.view.setUint32(14, 0x60000000);
    this.view.setUint16(18, length);
    this.view.setUint16(20, (protocol << 8) | 64);
    this.bytes.set(path.source, 22);
    this.bytes.set(path.destination, 38);
    return 54;
  }

  private finish(path: Path, protocol: number, start: number, end: number, checksumAt: number): number {
    const addresses = path.source.length * 2;
    const pseudo = protocol === 1 ? 0 : this.checksums.sum(start - addresses, start) + protocol + end - start;
    this.view.setUint16(start + checksumAt, complement((this.checksums.sum(start, end) + pseudo) % 65535));
    return end;
  }
}

function complement(sum: number): number {
  return ~sum & 0xffff;
}

const NO_BYTES = new Uint8Array(0);
