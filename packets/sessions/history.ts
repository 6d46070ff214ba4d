/**
 * A connection's history: the letters of Zeek's conn.log, each with the packet that set it, so that every letter
 * can answer "why". Upper case is the originator's doing, lower case the responder's.
 */
export class History {
  letters = '';
  /** The packet number (from 1) of each letter. */
  readonly packets: number[] = [];
  private seen = 0;

  /** Adds a letter unless its kind was seen before; true where it was. `kind` is one bit. */
  check(kind: number, letter: string, isOriginator: boolean, packet: number): boolean {
    const bit = isOriginator ? kind : kind << 16;
    if ((this.seen & bit) !== 0) return true;
    this.seen |= bit;
    this.add(letter, isOriginator, packet);
    return false;
  }

  add(letter: string, isOriginator: boolean, packet: number): void {
    this.letters += isOriginator ? letter : letter.toLowerCase();
    this.packets.push(packet);
  }
}

/** Kinds of events that a side's history has once, however often they happen. */
export const HISTORY_KIND = {
  Syn: 1,
  Fin: 2,
  Reset: 4,
  FinReset: 8,
  Data: 16,
  Ack: 32,
  ManyFlags: 64,
} as const;

/** Counts an event whose letter is written at the first, the 10th, the 100th … time. */
export class ScaledCount {
  private count = 0;
  private threshold = 1;

  /** True when the letter is due. */
  another(): boolean {
    if (++this.count !== this.threshold) return false;
    this.threshold *= 10;
    return true;
  }
}
