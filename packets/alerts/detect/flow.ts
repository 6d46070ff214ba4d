import type { Transaction } from '../../applications/application';
import type { TcpSession } from './tcp-session';

/** One end of a flow. */
export interface FlowEnd {
  /** Interned address. */
  readonly address: number;
  readonly port: number;
}

/** A flow as rules see it: who talks to whom, how far it came, what was remembered about it. */
export class Flow {
  client: FlowEnd;
  server: FlowEnd;
  tcp: TcpSession | undefined;
  readonly flowbits = new Set<string>();
  /** What `flowint` counts. */
  readonly numbers = new Map<string, number>();
  /** Protocol recognised in each direction, and how it ended up. */
  applicationToServer: string | undefined;
  applicationToClient: string | undefined;
  application: string | undefined;
  /** Packet number from which on the recognition of a direction can be asked for. */
  recognisedToServer = 0;
  recognisedToClient = 0;
  /** Nobody can read what is said any more. */
  encrypted = false;
  /** Nobody listens to what is said any more: its bytes need not be read. */
  unheard = false;
  /** A pass rule let it through. */
  passed = false;
  addressesToServer = false;
  addressesToClient = false;
  seenToServer = 0;
  seenToClient = 0;
  bytesToServer = 0;
  bytesToClient = 0;
  lastSeconds: number;
  lastRow: number;
  over = false;
  transactions: Transaction[] = [];

  constructor(
    /** Number of the flow, from 0 in order of first packets. */
    readonly number: number,
    readonly protocol: number,
    readonly firstRow: number,
    client: FlowEnd,
    server: FlowEnd,
    seconds: number,
  ) {
    this.client = client;
    this.server = server;
    this.lastSeconds = seconds;
    this.lastRow = firstRow;
  }

  /** Packets came both ways; for TCP, the session is established. */
  get established(): boolean {
    if (this.tcp) return this.tcp.followed;
    return this.seenToServer > 0 && this.seenToClient > 0;
  }
}
