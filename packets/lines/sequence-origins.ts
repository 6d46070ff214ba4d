/**
 * Where each TCP conversation's numbers start, so that lines can show small ones. As in tcpdump, a conversation is
 * known by addresses and ports alone, starts anew with every SYN that acknowledges, and never ends.
 */
export class SequenceOrigins {
  private readonly known = new Map<string, number>();
  /** Two numbers a conversation: of the side that is sorted first, and of the other. */
  private numbers = new Uint32Array(2048);
  private count = 0;

  /** Index of the conversation, and whether it is new. */
  find(key: string): { readonly index: number; readonly isNew: boolean } {
    const index = this.known.get(key);
    if (index !== undefined) return { index, isNew: false };
    const added = this.count++;
    if (added * 2 + 2 > this.numbers.length) {
      const larger = new Uint32Array(this.numbers.length * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.known.set(key, added);
    return { index: added, isNew: true };
  }

  start(index: number, first: number, second: number): void {
    this.numbers[index * 2] = first;
    this.numbers[index * 2 + 1] = second;
  }

  first(index: number): number {
    return this.numbers[index * 2];
  }

  second(index: number): number {
    return this.numbers[index * 2 + 1];
  }
}
