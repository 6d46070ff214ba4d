import { ipv6Text } from '../fields/addresses';
import { LineBuffer } from './line-buffer';
import { SequenceOrigins } from './sequence-origins';

/** Writers of what a tunnel may carry: a frame or an IP packet of `length` bytes on the wire. */
export interface InsideTunnels {
  ethernet(p: Printer, at: number, length: number): void;
  ip4(p: Printer, at: number, length: number): void;
  ip6(p: Printer, at: number, length: number): void;
}

/**
 * What the printers of one capture share: the line being written, the frame being read, and where each TCP
 * conversation started. Reading past the end of what was captured ends the packet's line with `[|protocol]`:
 * `CUT` is thrown for it and caught by `PacketLines`, as tcpdump jumps out of its printers.
 */
export class Printer extends LineBuffer {
  frame: Uint8Array = new Uint8Array(0);
  /** Where reading ends: the captured bytes, or the end of the datagram being printed. */
  end = 0;
  /** Named when the packet turns out to be cut. */
  protocol = '';
  readonly origins = new SequenceOrigins();

  /** What tunnels carry is written by printers that stand above the tunnels' own, so these are given. */
  constructor(readonly inside: InsideTunnels) {
    super();
  }

  /** True when `size` bytes are there at `at`. */
  has(at: number, size: number): boolean {
    return at + size <= this.end;
  }

  need(at: number, size: number): void {
    if (at + size > this.end) throw CUT;
  }

  u8(at: number): number {
    if (at >= this.end) throw CUT;
    return this.frame[at];
  }

  u16(at: number): number {
    if (at + 2 > this.end) throw CUT;
    return (this.frame[at] << 8) | this.frame[at + 1];
  }

  u32(at: number): number {
    if (at + 4 > this.end) throw CUT;
    const { frame } = this;
    return ((frame[at] << 24) | (frame[at + 1] << 16) | (frame[at + 2] << 8) | frame[at + 3]) >>> 0;
  }

  ipv4(at: number): void {
    this.need(at, 4);
    for (let index = 0; index < 4; index++) {
      if (index > 0) this.character(DOT);
      this.decimal(this.frame[at + index]);
    }
  }

  ipv6(at: number): void {
    this.need(at, 16);
    this.text(ipv6Text(this.frame, at));
  }

  address(version: 4 | 6, at: number): void {
    if (version === 4) this.ipv4(at);
    else this.ipv6(at);
  }

  ether(at: number, length = 6): void {
    for (let index = 0; index < length; index++) {
      if (index > 0) this.character(COLON);
      this.hex(this.u8(at + index), 2);
    }
  }

  /** A byte that came from outside: `^M` for control characters, `M-` before those above 127. */
  visible(byte: number): void {
    let code = byte;
    if (code > 127) {
      this.text('M-');
      code &= 127;
    }
    if (code < 32 || code === 127) {
      this.text('^');
      code ^= 0x40;
    }
    this.character(code);
  }

  cut(): void {
    this.text(' [|');
    this.text(this.protocol);
    this.text(']');
  }

  invalid(): void {
    this.text(' (invalid)');
  }
}

/** Thrown, and always caught in this folder, when a printer reads past the end. */
export const CUT = Symbol('the packet ends here');

const DOT = 0x2e;
const COLON = 0x3a;
