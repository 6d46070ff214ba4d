import { readFileSync, writeFileSync } from 'node:fs';
import type { VirtualClock } from './clock';
import type { Host } from './host';
import type { Network } from './network';
import { importPcap } from './pcap-import';
import { writePcapng } from './pcapng-writer';
import { pause } from './programs';
import { seededRandom } from './seeded-random';
import type { Segment } from './segment';
import type { Tap } from './tap';

/** What a scenario's `setup` and `run` work with. */
export class Stage {
  /** TLS key log lines that the scenario collects; they are embedded in the capture. */
  keyLog = '';
  readonly random = seededRandom(20260310);
  /** Files that go into the capture's folder beside the capture. */
  readonly attachments: { file: string; content: Buffer; about: string }[] = [];

  constructor(
    readonly clock: VirtualClock,
    readonly folder: string,
    private readonly network: Network,
    readonly tap: Tap,
  ) {}

  host(name: string): Host {
    const host = this.network.hosts.get(name);
    if (!host) throw new Error(`the scenario has no host ${name}`);
    return host;
  }

  segment(name: string): Segment {
    const segment = this.network.segments.get(name);
    if (!segment) throw new Error(`the scenario has no segment ${name}`);
    return segment;
  }

  get hosts(): Iterable<Host> {
    return this.network.hosts.values();
  }

  /** Puts a copy of a file of the run beside the capture, and says what it is. */
  attach(file: string, path: string, about: string): void {
    this.attachments.push({ file, content: readFileSync(path), about });
  }

  /** Writes what the tap has recorded so far, for programs that read captures. */
  saveRecording(path: string): void {
    const { frames } = this.tap;
    writeFileSync(
      path,
      writePcapng({ interfaceName: 'eth0', linkType: 1, snapLength: 65_535, keyLog: '', frames }),
    );
  }

  /**
   * Takes over what tcpdump recorded on a host, in place of what the tap saw. The clock must not have jumped since
   * the recording began.
   */
  takeOverRecording(path: string): void {
    const ahead = this.clock.now() - BigInt(Date.now()) * 1_000_000n;
    this.tap.frames.length = 0;
    for (const { time, bytes, length } of importPcap(path)) {
      this.tap.add({ time: time + ahead, bytes, length, comments: [] });
    }
  }

  /** Lets real (and scenario) time pass. */
  wait(milliseconds: number): Promise<void> {
    return pause(milliseconds);
  }

  /** Lets the wires fall silent, then lets scenario time jump ahead. Neighbour caches are forgotten, as in real life. */
  async skip(seconds: number, keepNeighbours = seconds < 60): Promise<void> {
    await this.quiet();
    this.clock.skip(seconds);
    if (keepNeighbours) return;
    await this.forgetNeighbours();
  }

  /** Empties every host's neighbour cache. */
  async forgetNeighbours(): Promise<void> {
    await Promise.all(Array.from(this.hosts, (host) => host.forgetNeighbours()));
  }

  async skipTo(moment: string): Promise<void> {
    await this.skip((Date.parse(moment) - this.clock.date().getTime()) / 1000, false);
  }

  /**
   * Waits until nothing is travelling, no connection is half closed, and nothing new came for `silence` milliseconds;
   * after eight seconds it goes on regardless, since some connections stay half closed by intent.
   */
  async quiet(silence = 150): Promise<void> {
    let seen = -1;
    for (let waited = 0; waited < 8_000; waited += silence) {
      const before = this.tap.frames.length;
      if (before === seen && this.pending() === 0 && this.closing() === 0) return;
      seen = before;
      await pause(silence);
    }
  }

  private closing(): number {
    let sum = 0;
    for (const segment of this.network.segments.values()) sum += segment.halfClosed.count;
    return sum;
  }

  private pending(): number {
    let sum = 0;
    for (const segment of this.network.segments.values()) sum += segment.pending;
    return sum;
  }
}
