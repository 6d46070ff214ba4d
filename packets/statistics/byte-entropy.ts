/** How often each byte value occurs in what was put in so far. */
export class ByteCounts {
  private readonly counts = new Uint32Array(256);
  total = 0;

  add(bytes: Uint8Array): void {
    for (const byte of bytes) this.counts[byte]++;
    this.total += bytes.length;
  }

  /**
   * Shannon entropy in bits a byte: 0 for one value repeated, 4 to 5 for text, close to 8 for what is compressed or
   * encrypted. Few bytes have little room: n bytes cannot have more than log2(n).
   */
  entropy(): number {
    let bits = 0;
    for (const count of this.counts) {
      if (count === 0) continue;
      const share = count / this.total;
      bits -= share * Math.log2(share);
    }
    return Math.max(0, bits);
  }
}
