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

const MINIMUM_FRAME = 60;

/** A sensor on a segment. It records from `start` to `stop`. */
export class Tap {
  readonly frames: RecordedFrame[] = [];
  private recording = false;
  private count = 0;

  constructor(
    readonly segment: Segment,
    private readonly clock: VirtualClock,
    readonly options: TapOptions = {},
  ) {
    segment.listen((frame, from) => this.record(frame, from));
  }

  start(): void {
    this.recording = true;
  }

  stop(): void {
    this.recording = false;
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
