import { type HistoryChain, type HistoryColumns, LETTER } from './history';
import type { ConnectionState } from './session';

/** What all kinds of connections have: the tuple, the counts, the history, and when they are forgotten. */
export abstract class Connection implements HistoryChain {
  firstLetter = 0;
  lastLetter = 0;
  kindsSeen = 0;
  /** Number of packets, the last of them (row), and the row whose time is the connection's last time. */
  packets = 0;
  lastRow: number;
  lastTimeRow: number;
  lastTime: number;
  originPackets = 0;
  originIpBytes = 0;
  responsePackets = 0;
  responseIpBytes = 0;
  missedBytes = 0;

  /** `time` is seconds since 1970; addresses are interned ids. */
  constructor(
    readonly history: HistoryColumns,
    readonly protocolNumber: number,
    readonly firstRow: number,
    readonly startTime: number,
    public origin: number,
    public originPort: number,
    public responder: number,
    public responsePort: number,
  ) {
    this.lastRow = firstRow;
    this.lastTimeRow = firstRow;
    this.lastTime = startTime;
  }

  /** The direction was guessed wrong: swaps the sides. `packet` is a number from 1. */
  flip(packet: number): void {
    [this.origin, this.responder] = [this.responder, this.origin];
    [this.originPort, this.responsePort] = [this.responsePort, this.originPort];
    [this.originPackets, this.responsePackets] = [this.responsePackets, this.originPackets];
    [this.originIpBytes, this.responseIpBytes] = [this.responseIpBytes, this.originIpBytes];
    this.history.add(this, LETTER.Flipped, true, packet);
  }

  count(isOriginator: boolean, ipBytes: number): void {
    if (isOriginator) {
      this.originPackets++;
      this.originIpBytes += ipBytes;
    } else {
      this.responsePackets++;
      this.responseIpBytes += ipBytes;
    }
  }

  touch(row: number, time: number): void {
    this.lastTimeRow = row;
    this.lastTime = time;
  }

  /** True when the connection is over and forgotten by the time of a next packet, in seconds. */
  abstract isOver(time: number): boolean;
  abstract badChecksum(isOriginator: boolean, packet: number): void;
  abstract originBytes(): number;
  abstract responseBytes(): number;
  abstract state(): ConnectionState;
}
