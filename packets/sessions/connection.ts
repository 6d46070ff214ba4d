import { type HistoryChain, type HistoryColumns, LETTER } from './history';
import type { ConnectionState } from './session';

/**
 * What all kinds of connections have while they live: the tuple, the counts, the history, and when they are
 * forgotten. Objects are used again for later connections, because a capture has many and few live at a time.
 */
export abstract class Connection implements HistoryChain {
  /** Session row. */
  session = 0;
  protocolNumber = 0;
  /** Interned addresses, and ports. */
  origin = 0;
  originPort = 0;
  responder = 0;
  responsePort = 0;
  firstLetter = 0;
  lastLetter = 0;
  kindsSeen = 0;
  /** Number of packets, the first and the last of them (rows), and the row whose time is the connection's last time. */
  packets = 0;
  firstRow = 0;
  lastRow = 0;
  lastTimeRow = 0;
  /** Seconds since 1970. */
  startTime = Number.NaN;
  lastTime = Number.NaN;
  originPackets = 0;
  originIpBytes = 0;
  responsePackets = 0;
  responseIpBytes = 0;
  missedBytes = 0;

  constructor(readonly history: HistoryColumns) {}

  /** Makes it the connection that starts with the packet of `row`. */
  begin(session: number, protocol: number, row: number, time: number, ends: Ends): void {
    this.session = session;
    this.protocolNumber = protocol;
    this.origin = ends.source;
    this.originPort = ends.sourcePort;
    this.responder = ends.destination;
    this.responsePort = ends.destinationPort;
    this.firstLetter = 0;
    this.lastLetter = 0;
    this.kindsSeen = 0;
    this.packets = 0;
    this.firstRow = row;
    this.lastRow = row;
    this.lastTimeRow = row;
    this.startTime = time;
    this.lastTime = time;
    this.originPackets = 0;
    this.originIpBytes = 0;
    this.responsePackets = 0;
    this.responseIpBytes = 0;
    this.missedBytes = 0;
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

/** The two ends of a packet: interned addresses and ports. */
export interface Ends {
  source: number;
  sourcePort: number;
  destination: number;
  destinationPort: number;
}
