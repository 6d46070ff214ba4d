import { type Exercise, exercise } from './exercise';
import { HOSTILE } from './hostile';
import { mutated } from './mutate';
import { pcapBytes } from './pcap-bytes';
import { Random } from './random';
import { type ShippedFrames, shippedFrames } from './shipped-frames';

export interface FuzzOptions {
  /** Folder of the repository. */
  readonly root: string;
  /** Packets to go through; the last capture is finished, so that it may be a few more. */
  readonly packets: number;
  readonly seed: number;
  /** Hears of each capture that was gone through. */
  onCapture?(name: string, result: Exercise): void;
}

export interface FuzzReport {
  readonly packets: number;
  readonly captures: number;
  readonly failures: readonly string[];
  /** The packet whose tree took longest. */
  readonly slowest: { readonly capture: string; readonly packet: number; readonly milliseconds: number };
  /** Most bytes of heap and array buffers that were in use between two captures. */
  readonly mostBytes: number;
}

/** A third of the packets in captures that were built to hurt, the rest in shipped captures with bytes changed. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const tally = new Tally(options);
  const shipped = await shippedFrames(options.root);
  const random = new Random(options.seed);
  const each = Math.max(50, Math.ceil(options.packets / 3 / HOSTILE.length));
  for (const { name, frames } of HOSTILE) {
    if (tally.packets >= options.packets) break;
    await tally.take(name, pcapBytes(frames(each)));
  }
  while (tally.packets < options.packets) {
    const from = random.pick(shipped);
    await tally.take(`${from.slug}, changed`, changed(from, shipped, random));
  }
  return tally;
}

function changed(from: ShippedFrames, all: readonly ShippedFrames[], random: Random): Uint8Array {
  const frames = from.frames.map((frame) => mutated(frame, random.pick(random.pick(all).frames), random));
  return pcapBytes(frames, from.linkType);
}

class Tally implements FuzzReport {
  packets = 0;
  captures = 0;
  readonly failures: string[] = [];
  slowest = { capture: '', packet: 0, milliseconds: 0 };
  mostBytes = 0;

  constructor(private readonly options: FuzzOptions) {}

  async take(name: string, bytes: Uint8Array): Promise<void> {
    const result = await exercise(bytes);
    this.captures++;
    this.packets += Math.max(1, result.packets);
    for (const failure of result.failures.slice(0, MOST_FAILURES)) {
      if (this.failures.length < MOST_FAILURES)
        this.failures.push(`${name} (capture ${this.captures}): ${failure}`);
    }
    if (result.slowest > this.slowest.milliseconds) {
      this.slowest = { capture: name, packet: result.slowestPacket, milliseconds: result.slowest };
    }
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    this.mostBytes = Math.max(this.mostBytes, heapUsed + arrayBuffers);
    this.options.onCapture?.(name, result);
  }
}

const MOST_FAILURES = 20;
