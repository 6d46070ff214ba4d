/**
 * Text as bytes, written in place and handed over in batches: a capture of a million packets makes no million
 * strings. All that tcpdump prints is ASCII; what is not is escaped before it comes here.
 */
export class LineBuffer {
  bytes = new Uint8Array(1 << 17);
  at = 0;

  /** Makes room for a line; what one line may write between two calls is far less. */
  reserve(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + size));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }

  text(text: string): void {
    const { length } = text;
    if (this.at + length > this.bytes.length) this.reserve(length);
    const { bytes } = this;
    let { at } = this;
    for (let index = 0; index < length; index++) bytes[at++] = text.charCodeAt(index);
    this.at = at;
  }

  character(code: number): void {
    if (this.at === this.bytes.length) this.reserve(1);
    this.bytes[this.at++] = code;
  }

  /** An unsigned number of up to 53 bits. */
  decimal(value: number): void {
    if (value < 10) {
      this.character(48 + value);
      return;
    }
    let digits = 1;
    for (let limit = 10; value >= limit; limit *= 10) digits++;
    this.padded(value, digits);
  }

  /** The last `digits` decimal digits, with zeros in front. */
  padded(value: number, digits: number): void {
    if (this.at + digits > this.bytes.length) this.reserve(digits);
    let rest = value;
    for (let at = this.at + digits - 1; at >= this.at; at--) {
      const tenth = Math.floor(rest / 10);
      this.bytes[at] = 48 + rest - tenth * 10;
      rest = tenth;
    }
    this.at += digits;
  }

  /** The last `digits` hexadecimal digits, with zeros in front. */
  hex(value: number, digits: number): void {
    for (let digit = digits - 1; digit >= 0; digit--) {
      this.character(HEX.charCodeAt(Math.floor(value / 16 ** digit) % 16));
    }
  }

  copy(source: Uint8Array, from: number, to: number): void {
    if (this.at + to - from > this.bytes.length) this.reserve(to - from);
    for (let index = from; index < to; index++) this.bytes[this.at++] = source[index];
  }
}

const HEX = '0123456789abcdef';
