import type { Evidence } from '../engine/evidence';

/**
 * One direction of a session as a flow exporter counts it: IP bytes (not frame bytes), the OR of all TCP flags, the
 * first and the last packet's time. NetFlow knows nothing of sessions; two of these make one.
 */
export interface Flow {
  /** 4 or 16 bytes. */
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly sourceText: string;
  readonly destinationText: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly protocol: number;
  readonly packets: number;
  readonly bytes: number;
  readonly tcpFlags: number;
  /** Milliseconds since 1970: exporters keep no finer time. */
  readonly first: number;
  readonly last: number;
  /** The packet that it stands on: its own first one, or the datagram that told of it. */
  readonly firstPacket: number;
}

/** A flow that was counted here, in a capture that has its packets. */
export interface OneWayFlow extends Flow {
  /** Row of the session that it is half of. */
  readonly session: number;
  readonly fromOriginator: boolean;
}

interface Running {
  readonly row: number;
  readonly session: number;
  readonly source: number;
  packets: number;
  bytes: number;
  tcpFlags: number;
  lastRow: number;
}

/** Flows in the order of their first packets. A packet without a session (a fragment's rest, ARP) is in none. */
export function oneWayFlows(evidence: Evidence): OneWayFlow[] {
  evidence.sessions();
  const { table, addresses } = evidence.capture;
  const running = new Map<string, Running>();
  const firstSource = new Map<number, number>();
  for (let row = 0; row < table.count; row++) {
    const session = table.session[row] - 1;
    if (session < 0) continue;
    const source = table.source[row];
    if (!firstSource.has(session)) firstSource.set(session, sideOf(table, row));
    const key = `${session} ${sideOf(table, row)}`;
    const flow = running.get(key) ?? {
      row,
      session,
      source,
      packets: 0,
      bytes: 0,
      tcpFlags: 0,
      lastRow: row,
    };
    running.set(key, flow);
    flow.packets++;
    flow.bytes += table.ipLength[row];
    flow.tcpFlags |= table.tcpFlags[row] & 0xff;
    flow.lastRow = row;
  }
  return [...running.values()].map((flow) => {
    const { row } = flow;
    return {
      session: flow.session,
      fromOriginator: firstSource.get(flow.session) === sideOf(table, row),
      source: addresses.bytes(table.source[row]),
      destination: addresses.bytes(table.destination[row]),
      sourceText: addresses.text(table.source[row]),
      destinationText: addresses.text(table.destination[row]),
      sourcePort: hasPorts(table.protocol[row]) ? table.sourcePort[row] : 0,
      destinationPort: hasPorts(table.protocol[row]) ? table.destinationPort[row] : icmpPort(table, row),
      protocol: table.protocol[row],
      packets: flow.packets,
      bytes: flow.bytes,
      tcpFlags: flow.tcpFlags,
      first: milliseconds(table, row),
      last: milliseconds(table, flow.lastRow),
      firstPacket: row + 1,
    };
  });
}

type Table = Evidence['capture']['table'];

/** Tells the two directions of a session apart; an address that talks to itself is told apart by its port. */
function sideOf(table: Table, row: number): number {
  if (table.source[row] !== table.destination[row] || !hasPorts(table.protocol[row]))
    return table.source[row];
  return -1 - table.sourcePort[row];
}

function hasPorts(protocol: number): boolean {
  return protocol === 6 || protocol === 17 || protocol === 132;
}

/** NetFlow puts ICMP's type and code where the destination port is: type × 256 + code. */
function icmpPort(table: Table, row: number): number {
  const isIcmp = table.protocol[row] === 1 || table.protocol[row] === 58;
  return isIcmp ? table.sourcePort[row] * 256 + table.destinationPort[row] : 0;
}

function milliseconds(table: Table, row: number): number {
  return table.seconds[row] * 1000 + Math.floor(table.nanoseconds[row] / 1e6);
}
