/** What rules remember about addresses and pairs of them, each for a time. */
export class HostMemory {
  /** Second after which a bit is forgotten. */
  private readonly until = new Map<string, number>();

  isSet(bit: string, now: number): boolean {
    const end = this.until.get(bit);
    return end !== undefined && now <= end;
  }

  set(bit: string, now: number, seconds: number): void {
    this.until.set(bit, now + seconds);
  }

  unset(bit: string): void {
    this.until.delete(bit);
  }
}
