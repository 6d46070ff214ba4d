/**
 * The kernel's version of `sessions/tracker/column.ts`: a column is a place of the size that it can have at the utmost.
 * Memory that nobody writes to costs nothing, and no column is ever moved.
 */
export class ByteColumn {
  readonly place: usize;

  constructor(readonly most: i32) {
    this.place = heap.alloc(most);
  }

  get(at: i32): i32 {
    return load<u8>(this.place + at);
  }

  set(at: i32, value: i32): void {
    check(at, this.most);
    store<u8>(this.place + at, <u8>value);
  }
}

export class PortColumn {
  readonly place: usize;

  constructor(readonly most: i32) {
    this.place = heap.alloc((<usize>most) << 1);
  }

  get(at: i32): i32 {
    return load<u16>(this.place + ((<usize>at) << 1));
  }

  set(at: i32, value: i32): void {
    check(at, this.most);
    store<u16>(this.place + ((<usize>at) << 1), <u16>value);
  }
}

export class WordColumn {
  readonly place: usize;

  constructor(readonly most: i32) {
    this.place = heap.alloc((<usize>most) << 2);
  }

  get(at: i32): i32 {
    return load<i32>(this.place + ((<usize>at) << 2));
  }

  set(at: i32, value: i32): void {
    check(at, this.most);
    store<i32>(this.place + ((<usize>at) << 2), value);
  }
}

export class CountColumn {
  readonly place: usize;

  constructor(readonly most: i32) {
    this.place = heap.alloc((<usize>most) << 3);
  }

  get(at: i32): f64 {
    return load<f64>(this.place + ((<usize>at) << 3));
  }

  set(at: i32, value: f64): void {
    check(at, this.most);
    store<f64>(this.place + ((<usize>at) << 3), value);
  }
}

/** Stops the kernel where a column is longer than it can be; the host goes on without it. */
function check(at: i32, most: i32): void {
  if (<u32>at >= <u32>most) unreachable();
}
