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

  /** `most` is how many sessions there can be. */
  constructor(most: i32) {
    this.protocolNumber = new ByteColumn(most);
    this.origin = new WordColumn(most);
    this.responder = new WordColumn(most);
    this.originPort = new PortColumn(most);
    this.responsePort = new PortColumn(most);
    this.firstRow = new WordColumn(most);
    this.lastTimeRow = new WordColumn(most);
    this.packets = new WordColumn(most);
    this.originPackets = new WordColumn(most);
    this.responsePackets = new WordColumn(most);
    this.originIpBytes = new CountColumn(most);
    this.responseIpBytes = new CountColumn(most);
    this.originBytes = new CountColumn(most);
    this.responseBytes = new CountColumn(most);
    this.missedBytes = new CountColumn(most);
    this.historyAt = new WordColumn(most);
    this.carriesFtpData = new ByteColumn(most);
    this.state = new ByteColumn(most);
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
    this.missedBytes.set(at, connection.missedBytes);
    this.state.set(at, connection.state());
    this.historyAt.set(at, histories.settle(connection));
  }
}
