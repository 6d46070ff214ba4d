/** Writes numbers in network byte order into a buffer that grows. */
export class ByteWriter {
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  length = 0;

  u8(value: number): this {
    this.room(1);
    this.view.setUint8(this.length, value);
    this.length += 1;
    return this;
  }
  u16(value: number): this {
    this.room(2);
    this.view.setUint16(this.length, value & 0xffff);
    this.length += 2;
    return this;
  }
  u32(value: number): this {
    this.room(4);
    this.view.setUint32(this.length, value >>> 0);
    this.length += 4;
    return this;
  }
  u64(value: number): this {
    this.room(8);
    this.view.setBigUint64(this.length, BigInt(value));
    this.length += 8;
    return this;
  }
  raw(bytes: Uint8Array): this {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }
  /** Writes a 16-bit number at a place that was left for it. */
  patch16(at: number, value: number): void {
    this.view.setUint16(at, value);
  }
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}
