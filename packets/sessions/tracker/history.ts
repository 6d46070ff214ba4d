import { ByteColumn, WordColumn } from './column';
import type { Connection } from './connection';

/**
 * The histories of all connections: the letters of Zeek's conn.log, each with the packet that set it, so that
 * every letter can answer "why". Upper case is the originator's doing, lower case the responder's. While a
 * connection lives its letters are chained nodes; when it is over they are written down (`../history-text.ts` reads them)
 * and the nodes are used again.
 */
export class Histories {
  /**
   * A letter with its high bit set, then how many of the connection's packets later than the letter before, as digits
   * of seven bits, the first one first and none for zero. `HISTORY_ENDS` behind the last letter.
   */
  readonly written: ByteColumn;
  length: i32 = 0;
  private readonly letters: ByteColumn = new ByteColumn(FEW_LETTERS);
  /** Which of its connection's packets set the letter, from 0, and the place of the next node; 0 for none. */
  private readonly packets: WordColumn = new WordColumn(FEW_LETTERS);
  private readonly next: WordColumn = new WordColumn(FEW_LETTERS);
  private count: i32 = 0;
  /** A chain of nodes that are not used, 0 for none. */
  private free: i32 = 0;

  /** `room` is how many bytes all histories will probably take. */
  constructor(room: i32) {
    this.written = new ByteColumn(room);
  }

  /** Adds a letter (upper case) unless its kind was seen before; true where it was. `kind` is one bit. */
  check(chain: Connection, kind: i32, letter: i32, isOriginator: boolean): boolean {
    const bit = isOriginator ? kind : kind << 16;
    if ((chain.kindsSeen & bit) !== 0) return true;
    chain.kindsSeen |= bit;
    this.add(chain, letter, isOriginator);
    return false;
  }

  /** The packet that sets it is the connection's latest one. */
  add(chain: Connection, letter: i32, isOriginator: boolean): void {
    const at = this.node();
    this.letters.set(at, isOriginator || letter === Letter.Flipped ? letter : letter + LOWER_CASE);
    this.packets.set(at, chain.packets > 0 ? chain.packets - 1 : 0);
    this.next.set(at, 0);
    if (chain.lastLetter === 0) chain.firstLetter = at;
    else this.next.set(chain.lastLetter, at);
    chain.lastLetter = at;
  }

  letter(at: i32): i32 {
    return this.letters.get(at);
  }

  /** Place of the letter behind the one at `at`; 0 where it is the last one. */
  behind(at: i32): i32 {
    return this.next.get(at);
  }

  /** Writes down the letters of a connection that is over; gives where. */
  settle(chain: Connection): i32 {
    const from = this.length;
    let packet = 0;
    for (let at = chain.firstLetter; at !== 0; at = this.next.get(at)) {
      this.write(this.letters.get(at) | HISTORY_LETTER);
      this.writeNumber(this.packets.get(at) - packet);
      packet = this.packets.get(at);
    }
    this.write(HISTORY_ENDS);
    if (chain.firstLetter !== 0) {
      this.next.set(chain.lastLetter, this.free);
      this.free = chain.firstLetter;
    }
    return from;
  }

  private node(): i32 {
    const at = this.free;
    if (at !== 0) {
      this.free = this.next.get(at);
      return at;
    }
    const added = ++this.count;
    this.letters.reserve(added);
    this.packets.reserve(added);
    this.next.reserve(added);
    return added;
  }

  private writeNumber(number: i32): void {
    let shift = 0;
    while (shift < 28 && number >>> (shift + 7) !== 0) shift += 7;
    if (number === 0) return;
    for (; shift >= 0; shift -= 7) this.write((number >>> shift) & 0x7f);
  }

  private write(byte: i32): void {
    this.written.reserve(this.length);
    this.written.set(this.length++, byte);
  }
}

/** The bit that a letter has and a digit has not, and what stands behind the last letter. */
export const HISTORY_LETTER: i32 = 0x80;
export const HISTORY_ENDS: i32 = 0xff;

/** Kinds of events that a side's history has once, however often they happen. */
export enum HistoryKind {
  Syn = 1,
  Fin = 2,
  Reset = 4,
  FinReset = 8,
  Data = 16,
  Ack = 32,
  ManyFlags = 64,
}

/** Character codes of the letters. */
export enum Letter {
  Syn = 0x53,
  Handshake = 0x48,
  Ack = 0x41,
  Data = 0x44,
  Fin = 0x46,
  Reset = 0x52,
  BadChecksum = 0x43,
  Gap = 0x47,
  Retransmission = 0x54,
  ZeroWindow = 0x57,
  Inconsistent = 0x49,
  ManyFlags = 0x51,
  Flipped = 0x5e,
}

const LOWER_CASE: i32 = 0x20;
const FEW_LETTERS: i32 = 4096;

/** Letters of things that happen often are written at the first, the 10th, the 100th … time. */
export function isDue(count: i32): boolean {
  let rest = count;
  while (rest % 10 === 0 && rest > 0) rest /= 10;
  return rest === 1;
}
