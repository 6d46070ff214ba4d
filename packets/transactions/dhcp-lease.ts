import { tracedText } from '../applications/application';
import type { DhcpTransaction } from '../applications/dhcp/dhcp-transaction';
import { hexText, ipv4Text } from '../fields/addresses';
import { uint32 } from '../fields/numbers';
import type { Session } from '../sessions/session';

/** How long a row may get: Zeek's max_uids_per_log_entry and max_msg_types_per_log_entry. */
export interface LeaseBounds {
  readonly uids: number;
  readonly types: number;
}

export const LEASE_BOUNDS: LeaseBounds = { uids: 10, types: 50 };

/** What the messages of one transaction id told together, as Zeek keeps it. */
export class DhcpLease {
  readonly messages: DhcpTransaction[] = [];
  readonly uids = new Set<string>();
  readonly types: string[] = [];
  clientAddress: string | undefined;
  serverAddress: string | undefined;
  hostName: string | undefined;
  fullName: string | undefined;
  domain: string | undefined;
  requested: string | undefined;
  assigned: string | undefined;
  leaseSeconds: number | undefined;
  clientMessage: string | undefined;
  serverMessage: string | undefined;
  private identified: string | undefined;
  private clientHardware: string | undefined;
  /** Nanoseconds of the first and of the last message. */
  private until: bigint;

  constructor(
    readonly begun: bigint,
    private readonly bounds: LeaseBounds = LEASE_BOUNDS,
  ) {
    this.until = begun;
  }

  get duration(): bigint {
    return this.until - this.begun;
  }

  get hardwareAddress(): string | undefined {
    return this.identified ?? this.clientHardware;
  }

  add(message: DhcpTransaction, session: Session, time: bigint): void {
    this.until = time;
    this.messages.push(message);
    this.uids.add(session.uid);
    this.types.push(MESSAGE_TYPES[message.messageType] ?? `Unknown message type ${message.messageType}`);
    const isClient = isFromClient(message, session);
    const said = textOf(message, 56);
    if (said !== undefined && isClient) this.clientMessage = said;
    else if (said !== undefined) this.serverMessage = said;
    if (isClient) this.addClient(message, session);
    else this.addServer(message, session);
  }

  /** True once nobody waits for more by the time of a next message, or the row is long enough. */
  isOver(time: bigint): boolean {
    if (this.uids.size >= this.bounds.uids || this.types.length >= this.bounds.types) return true;
    // Looked at for the first time after ten seconds, then every five.
    if (time - this.begun < FIRST_LOOK) return false;
    const looked = this.begun + FIRST_LOOK + ((time - this.begun - FIRST_LOOK) / NEXT_LOOK) * NEXT_LOOK;
    return looked - this.until > PATIENCE || looked - this.begun > LONGEST;
  }

  private addClient(message: DhcpTransaction, session: Session): void {
    const { address } = session.originator;
    if (address !== '0.0.0.0' && address !== '255.255.255.255') this.clientAddress = address;
    this.hostName = textOf(message, 12) ?? this.hostName;
    this.fullName = textOf(message, 81)?.slice(3) ?? this.fullName;
    const id = optionOf(message, 61);
    if (id?.[0] === ETHERNET) this.identified = hexText(id, 1, id.length, ':');
    else this.clientHardware = message.hardwareAddress;
    this.requested = addressOf(message, 50) ?? this.requested;
  }

  private addServer(message: DhcpTransaction, session: Session): void {
    const handsOut = message.assignedAddress !== '0.0.0.0';
    if (handsOut) {
      const server = message.fromOriginator ? session.originator : session.responder;
      this.serverAddress = server.address;
      this.assigned = message.assignedAddress;
    }
    if (message.hardwareAddress !== '') this.identified ??= message.hardwareAddress;
    this.clientAddress ??= this.assigned;
    this.domain = textOf(message, 15)?.replace(/\0+$/, '') ?? this.domain;
    const lease = optionOf(message, 51);
    if (lease && lease.length >= 4) this.leaseSeconds = uint32(lease, 0);
  }
}

/** A server that sends to everybody has opened the session as well. */
function isFromClient({ fromOriginator }: DhcpTransaction, { originator, responder }: Session): boolean {
  return (
    fromOriginator && (originator.address === '0.0.0.0' || originator.port === 68 || responder.port === 67)
  );
}

function optionOf(message: DhcpTransaction, code: number): Uint8Array | undefined {
  return message.options.findLast((option) => option.code === code)?.data.bytes;
}

function textOf(message: DhcpTransaction, code: number): string | undefined {
  const data = message.options.findLast((option) => option.code === code)?.data;
  return data && tracedText(data);
}

function addressOf(message: DhcpTransaction, code: number): string | undefined {
  const data = optionOf(message, code);
  return data && data.length >= 4 ? ipv4Text(uint32(data, 0)) : undefined;
}

/** RFC 2132 §9.6 and later, by the names that Zeek has. */
const MESSAGE_TYPES: Readonly<Record<number, string>> = {
  1: 'DISCOVER',
  2: 'OFFER',
  3: 'REQUEST',
  4: 'DECLINE',
  5: 'ACK',
  6: 'NAK',
  7: 'RELEASE',
  8: 'INFORM',
  9: 'FORCERENEW',
  10: 'LEASEQUERY',
  11: 'LEASEUNASSIGNED',
  12: 'LEASEUNKNOWN',
  13: 'LEASEACTIVE',
  14: 'BULKLEASEQUERY',
  15: 'LEASEQUERYDONE',
  16: 'ACTIVELEASEQUERY',
  17: 'LEASEQUERYSTATUS',
  18: 'TLS',
};

const ETHERNET = 1;
const SECOND = 1_000_000_000n;
const FIRST_LOOK = 10n * SECOND;
const NEXT_LOOK = 5n * SECOND;
const PATIENCE = 5n * SECOND;
/** Zeek's max_txid_watch_time. */
const LONGEST = 30n * SECOND;
