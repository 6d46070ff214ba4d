/**
 * Columns that grow: whoever adds to one says so before (`reserve`). Here they are typed arrays, in the kernel places in
 * its memory.
 */
export class ByteColumn {
  values: Uint8Array<ArrayBuffer>;

  constructor(room: i32) {
    this.values = new Uint8Array(room);
  }

  /** Makes room for a value at `at`. */
  reserve(at: i32): void {
    if (at >= this.values.length) this.values = longer(this.values, new Uint8Array(at * 2));
  }

  get(at: i32): i32 {
    return this.values[at];
  }

  set(at: i32, value: i32): void {
    this.values[at] = value;
  }
}

export class PortColumn {
  values: Uint16Array<ArrayBuffer>;

  constructor(room: i32) {
    this.values = new Uint16Array(room);
  }

  /** Makes room for a value at `at`. */
  reserve(at: i32): void {
    if (at >= this.values.length) this.values = longer(this.values, new Uint16Array(at * 2));
  }

  get(at: i32): i32 {
    return this.values[at];
  }

  set(at: i32, value: i32): void {
    this.values[at] = value;
  }
}

/** Whole numbers of up to 32 bits. */
export class WordColumn {
  values: Int32Array<ArrayBuffer>;

  constructor(room: i32) {
    this.values = new Int32Array(room);
  }

  /** Makes room for a value at `at`. */
  reserve(at: i32): void {
    if (at >= this.values.length) this.values = longer(this.values, new Int32Array(at * 2));
  }

  get(at: i32): i32 {
    return this.values[at];
  }

  set(at: i32, value: i32): void {
    this.values[at] = value;
  }
}

/** Counts of bytes, which may pass 32 bits. */
export class CountColumn {
  values: Float64Array<ArrayBuffer>;

  constructor(room: i32) {
    this.values = new Float64Array(room);
  }

  /** Makes room for a value at `at`. */
  reserve(at: i32): void {
    if (at >= this.values.length) this.values = longer(this.values, new Float64Array(at * 2));
  }

  get(at: i32): f64 {
    return this.values[at];
  }

  set(at: i32, value: f64): void {
    this.values[at] = value;
  }
}

interface Settable {
  set(other: this): void;
}

function longer<T extends Settable>(old: T, grown: T): T {
  grown.set(old);
  return grown;
}
