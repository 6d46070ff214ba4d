import type { Connection } from './connection';
import { CONNECTION_STATES, type ConnectionState } from './session';

const STATES = Object.keys(CONNECTION_STATES) as ConnectionState[];

/** What is known of each session once it is over: one typed array a property, by session row. */
export class SessionColumns {
  count = 0;
  protocolNumber = new Uint8Array(FIRST);
  /** Interned addresses, and ports. */
  origin = new Uint32Array(FIRST);
  responder = new Uint32Array(FIRST);
  originPort = new Uint16Array(FIRST);
  responsePort = new Uint16Array(FIRST);
  /** Rows of packets: the first, and the one whose time is the session's last time. */
  firstRow = new Uint32Array(FIRST);
  lastTimeRow = new Uint32Array(FIRST);
  packets = new Uint32Array(FIRST);
  originPackets = new Uint32Array(FIRST);
  responsePackets = new Uint32Array(FIRST);
  originIpBytes = new Float64Array(FIRST);
  responseIpBytes = new Float64Array(FIRST);
  originBytes = new Float64Array(FIRST);
  responseBytes = new Float64Array(FIRST);
  missedBytes = new Float64Array(FIRST);
  /** Where its letters start in the history's columns. */
  firstLetter = new Uint32Array(FIRST);
  /** 1 for a connection that an FTP control connection announced. */
  carriesFtpData = new Uint8Array(FIRST);
  private stateCode = new Uint8Array(FIRST);

  /** Makes room for one more session; gives its row. */
  add(): number {
    if (this.count === this.firstRow.length) this.grow();
    return this.count++;
  }

  /** Keeps what a connection came to. */
  settle(connection: Connection): void {
    const at = connection.session;
    this.protocolNumber[at] = connection.protocolNumber;
    this.origin[at] = connection.origin;
    this.responder[at] = connection.responder;
    this.originPort[at] = connection.originPort;
    this.responsePort[at] = connection.responsePort;
    this.firstRow[at] = connection.firstRow;
    this.lastTimeRow[at] = connection.lastTimeRow;
    this.packets[at] = connection.packets;
    this.originPackets[at] = connection.originPackets;
    this.responsePackets[at] = connection.responsePackets;
    this.originIpBytes[at] = connection.originIpBytes;
    this.responseIpBytes[at] = connection.responseIpBytes;
    this.originBytes[at] = connection.originBytes();
    this.responseBytes[at] = connection.responseBytes();
    this.missedBytes[at] = connection.missedBytes;
    this.firstLetter[at] = connection.firstLetter;
    this.stateCode[at] = STATES.indexOf(connection.state());
  }

  state(session: number): ConnectionState {
    return STATES[this.stateCode[session]];
  }

  private grow(): void {
    this.protocolNumber = longer(this.protocolNumber, new Uint8Array(this.count * 2));
    this.stateCode = longer(this.stateCode, new Uint8Array(this.count * 2));
    this.carriesFtpData = longer(this.carriesFtpData, new Uint8Array(this.count * 2));
    this.originPort = longer(this.originPort, new Uint16Array(this.count * 2));
    this.responsePort = longer(this.responsePort, new Uint16Array(this.count * 2));
    for (const name of COLUMNS_32) this[name] = longer(this[name], new Uint32Array(this.count * 2));
    for (const name of COLUMNS_64) this[name] = longer(this[name], new Float64Array(this.count * 2));
  }
}

const FIRST = 1024;

const COLUMNS_32 = [
  'origin',
  'responder',
  'firstRow',
  'lastTimeRow',
  'packets',
  'originPackets',
  'responsePackets',
  'firstLetter',
] as const;

const COLUMNS_64 = [
  'originIpBytes',
  'responseIpBytes',
  'originBytes',
  'responseBytes',
  'missedBytes',
] as const;

interface Settable {
  set(other: this): void;
}

function longer<T extends Settable>(old: T, grown: T): T {
  grown.set(old);
  return grown;
}
