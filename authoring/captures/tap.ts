import type { VirtualClock } from './clock';
import { macText, type Port, type Segment } from './segment';

export interface RecordedFrame {
  /** Nanoseconds since 1970, scenario time. */
  readonly time: bigint;
  readonly bytes: Buffer;
  /** Length on the wire; longer than `bytes` where the tap keeps only the first part. */
  readonly length: number;
  readonly comments: string[];
}

export interface TapOptions {
  /** Only frames from or to these MAC addresses (and group addresses): a tap on a host's own link. */
  readonly only?: readonly string[];
  /** Keep so many bytes of each frame. */
  readonly snapLength?: number;
  /**
   * Pad short frames to 60 bytes, as a real wire does (IEEE 802.3, 3.2.8) and as a sensor on a wire sees them. A
   * capture on the sending host itself shows them unpadded.
   */
  readonly padded?: boolean;
  /** What the sensor loses: true for a frame that it misses. The frame itself goes on its way. */
  readonly misses?: (frame: Buffer, count: number) => boolean;
  /** Changes what the sensor writes, for sensors that lie (offload artefacts). */
  readonly sees?: (frame: Buffer) => Buffer;
}

/** A segment that a tap listens on; with `vlan`, as it appears on a trunk: tagged (IEEE 802.1Q). */
export interface TappedSegment {
  readonly segment: Segment;
  readonly vlan?: number;
}

const MINIMUM_FRAME = 60;
const TAG_PROTOCOL = 0x8100;

/** A sensor on one segment or several. It records from `start` to `stop`. */
export class Tap {
  readonly frames: RecordedFrame[] = [];
  private recording = false;
  private count = 0;

  constructor(
    places: readonly TappedSegment[],
    private readonly clock: VirtualClock,
    readonly options: TapOptions = {},
  ) {
    for (const { segment, vlan } of places) {
      segment.listen((frame, from) => this.record(vlan === undefined ? frame : tagged(frame, vlan), from));
    }
  }

  start(): void {
    this.recording = true;
  }

  stop(): void {
    this.recording = false;
  }

  /** Takes over what another program recorded, packet by packet. */
  add(frame: RecordedFrame): void {
    this.frames.push(frame);
  }

  private record(frame: Buffer, from: Port): void {
    if (!this.recording || !this.concerns(frame, from)) return;
    this.count += 1;
    if (this.options.misses?.(frame, this.count)) return;
    const seen = this.options.sees?.(frame) ?? frame;
    const whole = this.options.padded ? padded(seen) : Buffer.from(seen);
    const bytes = whole.subarray(0, this.options.snapLength ?? whole.length);
    this.frames.push({ time: this.clock.now(), bytes, length: whole.length, comments: [] });
  }

  private concerns(frame: Buffer, from: Port): boolean {
    const only = this.options.only;
    if (!only || only.includes(from.mac)) return true;
    return (frame[0] & 1) === 1 || only.includes(macText(frame, 0));
  }
}

function padded(frame: Buffer): Buffer {
  if (frame.length >= MINIMUM_FRAME) return Buffer.from(frame);
  return Buffer.concat([frame, Buffer.alloc(MINIMUM_FRAME - frame.length)]);
}

function tagged(frame: Buffer, vlan: number): Buffer {
  const tag = Buffer.alloc(4);
  tag.writeUInt16BE(TAG_PROTOCOL, 0);
  tag.writeUInt16BE(vlan, 2);
  return Buffer.concat([frame.subarray(0, 12), tag, frame.subarray(12)]);
}
