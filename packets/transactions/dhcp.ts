import type { DhcpTransaction } from '../applications/dhcp/dhcp-transaction';
import type { Evidence } from '../engine/evidence';
import { isOf } from './by-session';
import { DhcpLease, LEASE_BOUNDS, type LeaseBounds } from './dhcp-lease';
import { type Log, type LogRow, type LogSettings, logColumns } from './log';

/** Addresses asked for and handed out, the messages of one transaction id together (https://docs.zeek.org/en/master/logs/dhcp.html). */
export const dhcp: Log = {
  name: 'dhcp',
  columns: logColumns({
    ts: 'time',
    uids: 'set[string]',
    client_addr: 'addr',
    server_addr: 'addr',
    mac: 'string',
    host_name: 'string',
    client_fqdn: 'string',
    domain: 'string',
    requested_addr: 'addr',
    assigned_addr: 'addr',
    lease_time: 'interval',
    client_message: 'string',
    server_message: 'string',
    msg_types: 'vector[string]',
    duration: 'interval',
  }),
  rows: (evidence, settings) => leasesOf(evidence, boundsOf(settings)).map(leaseRow),
};

function boundsOf(settings: LogSettings | undefined): LeaseBounds {
  const number = (name: string, otherwise: number) => Number(settings?.get(`DHCP::${name}`) ?? otherwise);
  return {
    uids: number('max_uids_per_log_entry', LEASE_BOUNDS.uids),
    types: number('max_msg_types_per_log_entry', LEASE_BOUNDS.types),
  };
}

function leasesOf(evidence: Evidence, bounds: LeaseBounds): DhcpLease[] {
  const leases: DhcpLease[] = [];
  const open = new Map<number, DhcpLease>();
  for (const message of evidence.conversations().transactions) {
    if (!isOf<DhcpTransaction>(message, 'dhcp')) continue;
    const time = evidence.capture.table.time(message.lastPacket - 1);
    let lease = open.get(message.transactionId);
    if (!lease || lease.isOver(time)) {
      lease = new DhcpLease(time, bounds);
      open.set(message.transactionId, lease);
      leases.push(lease);
    }
    lease.add(message, evidence.sessions().at(message.session), time);
  }
  return leases;
}

function leaseRow(lease: DhcpLease): LogRow {
  const [first] = lease.messages;
  return {
    values: [
      lease.begun,
      [...lease.uids],
      lease.clientAddress,
      lease.serverAddress,
      lease.hardwareAddress,
      lease.hostName,
      lease.fullName,
      lease.domain,
      lease.requested,
      lease.assigned,
      lease.leaseSeconds === undefined ? undefined : BigInt(lease.leaseSeconds) * 1_000_000_000n,
      lease.clientMessage,
      lease.serverMessage,
      lease.types,
      lease.duration,
    ],
    session: first.session,
    packets: [first.firstPacket, lease.messages[lease.messages.length - 1].lastPacket],
    transaction: first,
  };
}
