import type { Capture } from '../capture/capture';
import { ip4Line, ip6Line } from './ip-line';
import { ethernetLine, linkLine } from './link-line';
import { CUT, Printer } from './printer';

/** Lines are handed over when so many bytes are there. */
const BATCH = 1 << 16;
/** What one packet's line may need at once; longer texts make room for themselves. */
const ROOM = 4096;

/**
 * Packets as lines of text in the manner of `tcpdump -n -tttt -r`, in UTC. Sequence numbers are relative to what
 * was printed before, so one of these prints one list of packets from the start.
 */
export class PacketLines {
  private readonly printer = new Printer({ ethernet: ethernetLine, ip4: ip4Line, ip6: ip6Line });
  private second = Number.NaN;
  private secondText = '';

  constructor(private readonly capture: Capture) {}

  /** Writes a line for each of the rows, in batches of ASCII bytes: use or copy them before returning. */
  write(rows: Uint32Array, sink: (bytes: Uint8Array) => void): void {
    const { printer } = this;
    for (const row of rows) {
      printer.reserve(ROOM);
      this.line(row);
      if (printer.at > BATCH) this.flush(sink);
    }
    this.flush(sink);
  }

  private flush(sink: (bytes: Uint8Array) => void): void {
    if (this.printer.at > 0) sink(this.printer.bytes.subarray(0, this.printer.at));
    this.printer.at = 0;
  }

  private line(row: number): void {
    const { printer, capture } = this;
    const { table } = capture;
    const captured = table.captured[row];
    const original = table.original[row];
    if (captured === 0 || original < captured) {
      invalidHeader(printer, captured, original);
      return;
    }
    this.time(table.seconds[row], table.nanoseconds[row]);
    const at = table.offset[row];
    printer.frame = capture.store.read(at, at + captured);
    printer.end = printer.frame.length;
    printer.protocol = '';
    try {
      linkLine(printer, table.linkType(row), original);
    } catch (reason) {
      if (reason !== CUT) throw reason;
      printer.cut();
    }
    printer.character(LF);
  }

  /** `2026-11-24 07:45:16.123456 `: microseconds, as tcpdump prints them for every capture. */
  private time(second: number, nanoseconds: number): void {
    if (second !== this.second) {
      this.second = second;
      this.secondText = `${new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ')}.`;
    }
    this.printer.text(this.secondText);
    this.printer.padded(Math.floor(nanoseconds / 1000), 6);
    this.printer.character(SPACE);
  }
}

function invalidHeader(printer: Printer, captured: number, original: number): void {
  const problems: string[] = [];
  if (captured === 0) problems.push(' caplen==0');
  if (original === 0) problems.push(' len==0');
  else if (original < captured) problems.push(` len(${original}) < caplen(${captured})`);
  const text = `[Invalid header:${problems.join(',')}]\n`;
  printer.text(captured === 0 ? text.replace('header: ', 'header: ') : text);
}

const LF = 10;
const SPACE = 0x20;
