import { type Histories, Letter } from './history';

/** The two ends of a packet: interned addresses and ports. */
export class Ends {
  source: i32 = 0;
  sourcePort: i32 = 0;
  destination: i32 = 0;
  destinationPort: i32 = 0;
}

/** How far a connection came, in the order of `CONNECTION_STATES` (`../session.ts`). */
export enum State {
  S0,
  S1,
  SF,
  REJ,
  S2,
  S3,
  RSTO,
  RSTR,
  RSTOS0,
  RSTRH,
  SH,
  SHR,
  OTH,
}

/**
 * What all kinds of connections have while they live: the tuple, the counts, the history, and when they are
 * forgotten. Objects are used again for later connections, because a capture has many and few live at a time.
 */
export abstract class Connection {
  /** Session row, and the flow that it is the current connection of; 0 where a later one is. */
  session: i32 = 0;
  flow: i32 = 0;
  /** False while the object waits for a connection. */
  isLive: boolean = false;
  protocolNumber: i32 = 0;
  /** Interned addresses, and ports. */
  origin: i32 = 0;
  originPort: i32 = 0;
  responder: i32 = 0;
  responsePort: i32 = 0;
  /** Places in the histories, 0 for none, and bits of `HistoryKind`, the responder's shifted by 16. */
  firstLetter: i32 = 0;
  lastLetter: i32 = 0;
  kindsSeen: i32 = 0;
  /** Number of packets, the first of them (its row), and the row whose time is the connection's last time. */
  packets: i32 = 0;
  firstRow: i32 = 0;
  lastTimeRow: i32 = 0;
  /** Seconds since 1970. */
  startTime: f64 = 0;
  lastTime: f64 = 0;
  originPackets: i32 = 0;
  originIpBytes: f64 = 0;
  responsePackets: i32 = 0;
  responseIpBytes: f64 = 0;
  missedBytes: f64 = 0;

  /** `index` is the object's own, among those of its kind. */
  constructor(
    readonly index: i32,
    readonly history: Histories,
  ) {}

  /** Makes it the connection that starts with the packet of `row`. */
  begin(session: i32, flow: i32, protocol: i32, row: i32, time: f64, ends: Ends): void {
    this.session = session;
    this.flow = flow;
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
    this.lastTimeRow = row;
    this.startTime = time;
    this.lastTime = time;
    this.originPackets = 0;
    this.originIpBytes = 0;
    this.responsePackets = 0;
    this.responseIpBytes = 0;
    this.missedBytes = 0;
  }

  /** The direction was guessed wrong: swaps the sides. */
  flip(): void {
    const origin = this.origin;
    const originPort = this.originPort;
    const originPackets = this.originPackets;
    const originIpBytes = this.originIpBytes;
    this.origin = this.responder;
    this.responder = origin;
    this.originPort = this.responsePort;
    this.responsePort = originPort;
    this.originPackets = this.responsePackets;
    this.responsePackets = originPackets;
    this.originIpBytes = this.responseIpBytes;
    this.responseIpBytes = originIpBytes;
    this.history.add(this, Letter.Flipped, true);
  }

  count(isOriginator: boolean, ipBytes: i32): void {
    if (isOriginator) {
      this.originPackets++;
      this.originIpBytes += ipBytes;
    } else {
      this.responsePackets++;
      this.responseIpBytes += ipBytes;
    }
  }

  touch(row: i32, time: f64): void {
    this.lastTimeRow = row;
    this.lastTime = time;
  }

  /** True when the connection is over and forgotten by the time of a next packet, in seconds. */
  abstract isOver(time: f64): boolean;
  abstract badChecksum(isOriginator: boolean): void;
  abstract originBytes(): f64;
  abstract responseBytes(): f64;
  abstract state(): State;
}
