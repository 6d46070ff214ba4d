/**
 * The kernel's version of `sessions/tracker/column.ts`: a column is a place in memory, which is moved when it is too small.
 * Memory that nobody writes to costs next to nothing, so that there is room for what most captures need from the start.
 */
export class ByteColumn {
  place: usize;

  constructor(private room: i32) {
    this.place = heap.alloc(room);
  }

  /** Makes room for a value at `at`. */
  reserve(at: i32): void {
    if (at < this.room) return;
    this.place = moved(this.place, (<usize>this.room) << 0);
    this.room <<= 1;
  }

  get(at: i32): i32 {
    return load<u8>(this.place + at);
  }

  set(at: i32, value: i32): void {
    store<u8>(this.place + at, <u8>value);
  }
}

export class PortColumn {
  place: usize;

  constructor(private room: i32) {
    this.place = heap.alloc((<usize>room) << 1);
  }

  /** Makes room for a value at `at`. */
  reserve(at: i32): void {
    if (at < this.room) return;
    this.place = moved(this.place, (<usize>this.room) << 1);
    this.room <<= 1;
  }

  get(at: i32): i32 {
    return load<u16>(this.place + ((<usize>at) << 1));
  }

  set(at: i32, value: i32): void {
    store<u16>(this.place + ((<usize>at) << 1), <u16>value);
  }
}

/** Whole numbers of up to 32 bits. */
export class WordColumn {
  place: usize;

  constructor(private room: i32) {
    this.place = heap.alloc((<usize>room) << 2);
  }

  /** Makes room for a value at `at`. */
  reserve(at: i32): void {
    if (at < this.room) return;
    this.place = moved(this.place, (<usize>this.room) << 2);
    this.room <<= 1;
  }

  get(at: i32): i32 {
    return load<i32>(this.place + ((<usize>at) << 2));
  }

  set(at: i32, value: i32): void {
    store<i32>(this.place + ((<usize>at) << 2), value);
  }
}

/** Counts of bytes, which may pass 32 bits. */
export class CountColumn {
  place: usize;

  constructor(private room: i32) {
    this.place = heap.alloc((<usize>room) << 3);
  }

  /** Makes room for a value at `at`. */
  reserve(at: i32): void {
    if (at < this.room) return;
    this.place = moved(this.place, (<usize>this.room) << 3);
    this.room <<= 1;
  }

  get(at: i32): f64 {
    return load<f64>(this.place + ((<usize>at) << 3));
  }

  set(at: i32, value: f64): void {
    store<f64>(this.place + ((<usize>at) << 3), value);
  }
}

/** A place twice as long, with what is at the old one, `bytes` of it. Memory is never given back while a kernel lives. */
function moved(place: usize, bytes: usize): usize {
  const longer = heap.alloc(bytes << 1);
  memory.copy(longer, place, bytes);
  return longer;
}
