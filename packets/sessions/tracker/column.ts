/**
 * Columns that grow as they are written to; `most` is how long one can become at the utmost. Here they are typed
 * arrays that double, in the kernel places in its memory.
 */
export class ByteColumn {
  values = new Uint8Array(FIRST);

  constructor(readonly most: i32) {}

  get(at: i32): i32 {
    return this.values[at];
  }

  set(at: i32, value: i32): void {
    if (at >= this.values.length) this.values = longer(this.values, new Uint8Array(at * 2));
    this.values[at] = value;
  }
}

export class PortColumn {
  values = new Uint16Array(FIRST);

  constructor(readonly most: i32) {}

  get(at: i32): i32 {
    return this.values[at];
  }

  set(at: i32, value: i32): void {
    if (at >= this.values.length) this.values = longer(this.values, new Uint16Array(at * 2));
    this.values[at] = value;
  }
}

/** Whole numbers of up to 32 bits. */
export class WordColumn {
  values = new Int32Array(FIRST);

  constructor(readonly most: i32) {}

  get(at: i32): i32 {
    return this.values[at];
  }

  set(at: i32, value: i32): void {
    if (at >= this.values.length) this.values = longer(this.values, new Int32Array(at * 2));
    this.values[at] = value;
  }
}

/** Counts of bytes, which may pass 32 bits. */
export class CountColumn {
  values = new Float64Array(FIRST);

  constructor(readonly most: i32) {}

  get(at: i32): f64 {
    return this.values[at];
  }

  set(at: i32, value: f64): void {
    if (at >= this.values.length) this.values = longer(this.values, new Float64Array(at * 2));
    this.values[at] = value;
  }
}

const FIRST = 1024;

interface Settable {
  set(other: this): void;
}

function longer<T extends Settable>(old: T, grown: T): T {
  grown.set(old);
  return grown;
}
