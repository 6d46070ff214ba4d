import { ByteColumn, CountColumn, PortColumn, WordColumn } from './column';
import type { Connection } from './connection';
import type { Histories } from './history';

/** What is known of each session once it is over: one column a property, by session row. */
export class SessionColumns {
  count: i32 = 0;
  readonly protocolNumber: ByteColumn;
  /** Interned addresses, and ports. */
  readonly origin: WordColumn;
  readonly responder: WordColumn;
  readonly originPort: PortColumn;
  readonly responsePort: PortColumn;
  /** Rows of packets: the first, and the one whose time is the session's last time. */
  readonly firstRow: WordColumn;
  readonly lastTimeRow: WordColumn;
  readonly packets: WordColumn;
  readonly originPackets: WordColumn;
  readonly responsePackets: WordColumn;
  readonly originIpBytes: CountColumn;
  readonly responseIpBytes: CountColumn;
  readonly originBytes: CountColumn;
  readonly responseBytes: CountColumn;
  readonly missedBytes: CountColumn;
  /** Where its history is written down. */
  readonly historyAt: WordColumn;
  /** 1 for a connection that an FTP control connection announced. */
  readonly carriesFtpData: ByteColumn;
  /** `State`. */
  readonly state: ByteColumn;

  /** `room` is how many sessions there will probably be. */
  constructor(room: i32) {
    this.protocolNumber = new ByteColumn(room);
    this.origin = new WordColumn(room);
    this.responder = new WordColumn(room);
    this.originPort = new PortColumn(room);
    this.responsePort = new PortColumn(room);
    this.firstRow = new WordColumn(room);
    this.lastTimeRow = new WordColumn(room);
    this.packets = new WordColumn(room);
    this.originPackets = new WordColumn(room);
    this.responsePackets = new WordColumn(room);
    this.originIpBytes = new CountColumn(room);
    this.responseIpBytes = new CountColumn(room);
    this.originBytes = new CountColumn(room);
    this.responseBytes = new CountColumn(room);
    this.missedBytes = new CountColumn(room);
    this.historyAt = new WordColumn(room);
    this.carriesFtpData = new ByteColumn(room);
    this.state = new ByteColumn(room);
  }

  /** Gives a new session its row. */
  add(): i32 {
    const at = this.count++;
    this.protocolNumber.reserve(at);
    this.origin.reserve(at);
    this.responder.reserve(at);
    this.originPort.reserve(at);
    this.responsePort.reserve(at);
    this.firstRow.reserve(at);
    this.lastTimeRow.reserve(at);
    this.packets.reserve(at);
    this.originPackets.reserve(at);
    this.responsePackets.reserve(at);
    this.originIpBytes.reserve(at);
    this.responseIpBytes.reserve(at);
    this.originBytes.reserve(at);
    this.responseBytes.reserve(at);
    this.missedBytes.reserve(at);
    this.historyAt.reserve(at);
    this.carriesFtpData.reserve(at);
    this.state.reserve(at);
    return at;
  }

  /** Keeps what a connection came to. */
  settle(connection: Connection, histories: Histories): void {
    const at = connection.session;
    this.protocolNumber.set(at, connection.protocolNumber);
    this.origin.set(at, connection.origin);
    this.responder.set(at, connection.responder);
    this.originPort.set(at, connection.originPort);
    this.responsePort.set(at, connection.responsePort);
    this.firstRow.set(at, connection.firstRow);
    this.lastTimeRow.set(at, connection.lastTimeRow);
    this.packets.set(at, connection.packets);
    this.originPackets.set(at, connection.originPackets);
    this.responsePackets.set(at, connection.responsePackets);
    this.originIpBytes.set(at, connection.originIpBytes);
    this.responseIpBytes.set(at, connection.responseIpBytes);
    this.originBytes.set(at, connection.originBytes());
    this.responseBytes.set(at, connection.responseBytes());
    // A column of nothing but zeros is not touched.
    if (connection.missedBytes !== 0) this.missedBytes.set(at, connection.missedBytes);
    this.state.set(at, connection.state());
    this.historyAt.set(at, histories.settle(connection));
  }
}
