/**
 * Turns pcapng time stamps (a 64-bit count of units since 1970, given as two 32-bit halves) into whole seconds and
 * nanoseconds. The result lies in `seconds` and `nanoseconds`, so that nothing is made per packet.
 */
export class TimestampScale {
  seconds = 0;
  nanoseconds = 0;
  /** Units in a second, as near as a number holds it. */
  readonly resolution: number;
  private readonly exact: boolean;
  private readonly perUnit: number;
  private readonly units: bigint;

  /**
   * `code` is the if_tsresol option's byte: a power of ten, or of two with the high bit set. `offset` is if_tsoffset in seconds.
   */
  constructor(
    code: number,
    readonly offset: number,
  ) {
    this.units = (code & 0x80) === 0 ? 10n ** BigInt(code) : 2n ** BigInt(code & 0x7f);
    this.resolution = Number(this.units);
    this.exact = (code & 0x80) === 0 && code <= 9;
    this.perUnit = 1e9 / this.resolution;
  }

  /** Units in a second where they are a whole number of nanoseconds; 0 where they are not. */
  get wholeUnits(): number {
    return this.exact ? this.resolution : 0;
  }

  convert(high: number, low: number): void {
    if (this.exact) this.divide(high, low);
    else this.divideExactly(high, low);
    this.seconds += this.offset;
  }

  /** Long division in 16-bit digits: every step stays below 2^53. */
  private divide(high: number, low: number): void {
    const units = this.resolution;
    const q1 = Math.floor(high / units);
    const upper = (high - q1 * units) * 65_536 + (low >>> 16);
    const q2 = Math.floor(upper / units);
    const lower = (upper - q2 * units) * 65_536 + (low & 0xffff);
    const q3 = Math.floor(lower / units);
    this.seconds = q1 * 4_294_967_296 + q2 * 65_536 + q3;
    this.nanoseconds = (lower - q3 * units) * this.perUnit;
  }

  private divideExactly(high: number, low: number): void {
    const ticks = (BigInt(high) << 32n) | BigInt(low);
    this.seconds = Number(ticks / this.units);
    this.nanoseconds = Number(((ticks % this.units) * 1_000_000_000n) / this.units);
  }
}

/** Where an interface says nothing: microseconds (pcapng §4.2). */
export const MICROSECONDS = 6;
