/**
 * The histories of all connections: the letters of Zeek's conn.log, each with the packet that set it, so that
 * every letter can answer "why". Upper case is the originator's doing, lower case the responder's. Letters of all
 * connections lie in one set of columns, chained; a connection keeps its first and last (`HistoryChain`).
 */
export class HistoryColumns {
  private count = 0;
  private letters = new Uint8Array(4096);
  private packets = new Uint32Array(4096);
  private next = new Uint32Array(4096);

  /** Adds a letter (upper case) unless its kind was seen before; true where it was. `kind` is one bit. */
  check(chain: HistoryChain, kind: number, letter: number, isOriginator: boolean, packet: number): boolean {
    const bit = isOriginator ? kind : kind << 16;
    if ((chain.kindsSeen & bit) !== 0) return true;
    chain.kindsSeen |= bit;
    this.add(chain, letter, isOriginator, packet);
    return false;
  }

  add(chain: HistoryChain, letter: number, isOriginator: boolean, packet: number): void {
    const at = ++this.count;
    if (at >= this.letters.length) this.grow();
    this.letters[at] = isOriginator || letter === LETTER.Flipped ? letter : letter + LOWER_CASE;
    this.packets[at] = packet;
    if (chain.lastLetter === 0) chain.firstLetter = at;
    else this.next[chain.lastLetter] = at;
    chain.lastLetter = at;
  }

  /** The letters of a chain by its first one. */
  text(firstLetter: number): string {
    let text = '';
    for (let at = firstLetter; at !== 0; at = this.next[at]) text += String.fromCharCode(this.letters[at]);
    return text;
  }

  /** The packet number (from 1) of each letter. */
  packetsOf(firstLetter: number): number[] {
    const packets: number[] = [];
    for (let at = firstLetter; at !== 0; at = this.next[at]) packets.push(this.packets[at]);
    return packets;
  }

  private grow(): void {
    const capacity = this.letters.length * 2;
    const letters = new Uint8Array(capacity);
    letters.set(this.letters);
    this.letters = letters;
    const packets = new Uint32Array(capacity);
    packets.set(this.packets);
    this.packets = packets;
    const next = new Uint32Array(capacity);
    next.set(this.next);
    this.next = next;
  }
}

/** Where a connection's history is in the columns: 0 for none. */
export interface HistoryChain {
  firstLetter: number;
  lastLetter: number;
  /** Bits of `HISTORY_KIND`, the responder's shifted by 16. */
  kindsSeen: number;
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

/** Character codes of the letters. */
export const LETTER = {
  Syn: 0x53,
  Handshake: 0x48,
  Ack: 0x41,
  Data: 0x44,
  Fin: 0x46,
  Reset: 0x52,
  BadChecksum: 0x43,
  Gap: 0x47,
  Retransmission: 0x54,
  ZeroWindow: 0x57,
  Inconsistent: 0x49,
  ManyFlags: 0x51,
  Flipped: 0x5e,
} as const;

const LOWER_CASE = 0x20;

/** Letters of things that happen often are written at the first, the 10th, the 100th … time. */
export function isDue(count: number): boolean {
  let rest = count;
  while (rest % 10 === 0 && rest > 0) rest /= 10;
  return rest === 1;
}
