import { ByteColumn, WordColumn } from './column';
import type { Connection } from './connection';

/**
 * The histories of all connections: the letters of Zeek's conn.log, each with the packet that set it, so that
 * every letter can answer "why". Upper case is the originator's doing, lower case the responder's. Letters of all
 * connections lie in one set of columns, chained; a connection keeps its first and last one.
 */
export class HistoryColumns {
  count: i32 = 0;
  readonly letters: ByteColumn;
  /** The packet number (from 1) of each letter, and the place of the connection's next one; 0 for none. */
  readonly packets: WordColumn;
  readonly next: WordColumn;

  /** `most` is how many letters there can be. */
  constructor(most: i32) {
    this.letters = new ByteColumn(most);
    this.packets = new WordColumn(most);
    this.next = new WordColumn(most);
  }

  /** Adds a letter (upper case) unless its kind was seen before; true where it was. `kind` is one bit. */
  check(chain: Connection, kind: i32, letter: i32, isOriginator: boolean, packet: i32): boolean {
    const bit = isOriginator ? kind : kind << 16;
    if ((chain.kindsSeen & bit) !== 0) return true;
    chain.kindsSeen |= bit;
    this.add(chain, letter, isOriginator, packet);
    return false;
  }

  add(chain: Connection, letter: i32, isOriginator: boolean, packet: i32): void {
    const at = ++this.count;
    this.letters.set(at, isOriginator || letter === Letter.Flipped ? letter : letter + LOWER_CASE);
    this.packets.set(at, packet);
    this.next.set(at, 0);
    if (chain.lastLetter === 0) chain.firstLetter = at;
    else this.next.set(chain.lastLetter, at);
    chain.lastLetter = at;
  }
}

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

/** Letters of things that happen often are written at the first, the 10th, the 100th … time. */
export function isDue(count: i32): boolean {
  let rest = count;
  while (rest % 10 === 0 && rest > 0) rest /= 10;
  return rest === 1;
}
