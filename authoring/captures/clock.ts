import { writeFileSync } from 'node:fs';

const NANOSECONDS = 1_000_000_000n;

/**
 * The clock of a scenario. It starts at a moment that the scenario names, runs at the speed of the real clock, and
 * can be moved forward: that is how ten hours of capture time take seconds. Every frame is stamped with it when it
 * passes the tap, and programs that honour libfaketime read the same time from `file`.
 */
export class VirtualClock {
  private offset: bigint;

  /** @param start ISO 8601 moment, UTC. @param file where programs under libfaketime find the offset. */
  constructor(
    start: string,
    readonly file: string,
  ) {
    const begins = BigInt(Date.parse(start)) * 1_000_000n;
    if (begins <= 0n) throw new Error(`${start} is no ISO 8601 moment`);
    this.offset = begins - process.hrtime.bigint();
    this.publish();
  }

  /** Nanoseconds since 1970. */
  now(): bigint {
    return process.hrtime.bigint() + this.offset;
  }

  date(): Date {
    return new Date(Number(this.now() / 1_000_000n));
  }

  /** Seconds since 1970, for `touch -d @…` and the like. */
  seconds(): number {
    return Number(this.now() / NANOSECONDS);
  }

  /** Moves the clock forward. Frames that wait in a delay line arrive after the jump: let the wire fall silent first. */
  skip(seconds: number): void {
    if (seconds < 0) throw new Error('a scenario cannot go back in time');
    this.offset += BigInt(Math.round(seconds * 1e9));
    this.publish();
  }

  /** Moves the clock forward to a moment, which has to lie ahead. */
  skipTo(moment: string): void {
    this.skip(Date.parse(moment) / 1000 - Number(this.now()) / 1e9);
  }

  private publish(): void {
    const ahead = Number(this.now()) / 1e9 - Date.now() / 1000;
    writeFileSync(this.file, `${ahead < 0 ? '' : '+'}${ahead.toFixed(3)}\n`);
  }
}
