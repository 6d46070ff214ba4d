import type { Evidence } from '../engine/evidence';
import type { Tunnel } from '../sessions/tunnels';
import { CONNECTION_COLUMNS, type Log, type LogRow, logColumns } from './log';

/**
 * Tunnels that carried sessions (https://docs.zeek.org/en/master/logs/tunnel.html): when each was met, and for
 * those over UDP when the session around was over.
 */
export const tunnel: Log = {
  name: 'tunnel',
  columns: logColumns({ ...CONNECTION_COLUMNS, tunnel_type: 'enum', action: 'enum' }),
  rows: (evidence) =>
    evidence
      .sessions()
      .tunnelsUsed()
      .flatMap(({ tunnel: used, uid }) => tunnelRows(used, uid, evidence)),
};

function tunnelRows(
  { kind, session, origin, responder, firstRow }: Tunnel,
  uid: string,
  evidence: Evidence,
): LogRow[] {
  const { addresses, table } = evidence.capture;
  const around = session === undefined ? undefined : evidence.sessions().at(session);
  const row = (time: bigint, action: string, packet: number): LogRow => ({
    values: [
      time,
      uid,
      around?.originator.address ?? addresses.text(origin),
      around?.originator.port ?? 0,
      around?.responder.address ?? addresses.text(responder),
      around?.responder.port ?? 0,
      `Tunnel::${kind}`,
      `Tunnel::${action}`,
    ],
    session,
    packets: [packet, packet],
  });
  const rows = [row(table.time(firstRow), 'DISCOVER', firstRow + 1)];
  if (around) {
    const last = evidence.sessions().rows(around.row).at(-1) ?? firstRow;
    rows.push(row(around.time + (around.duration ?? 0n), 'CLOSE', last + 1));
  }
  return rows;
}
