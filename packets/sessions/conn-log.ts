import {
  CONNECTION_COLUMNS,
  connectionValues,
  type LogRow,
  type LogValue,
  logColumns,
} from '../transactions/log';
import { zeekCell, zeekLogText } from '../transactions/zeek-text';
import type { Session } from './session';

/** Columns of Zeek's conn.log (https://docs.zeek.org/en/master/logs/conn.html). */
export const CONN_COLUMNS = logColumns({
  ...CONNECTION_COLUMNS,
  proto: 'enum',
  service: 'string',
  duration: 'interval',
  orig_bytes: 'count',
  resp_bytes: 'count',
  conn_state: 'string',
  local_orig: 'bool',
  local_resp: 'bool',
  missed_bytes: 'count',
  history: 'string',
  orig_pkts: 'count',
  orig_ip_bytes: 'count',
  resp_pkts: 'count',
  resp_ip_bytes: 'count',
  tunnel_parents: 'set[string]',
  ip_proto: 'count',
});

const COMMUNITY_ID = { name: 'community_id', type: 'string' } as const;

/** Zeek's conn.log of the sessions, tab-separated with its header. */
export function formatConnLog(
  sessions: readonly Session[],
  options: { readonly communityIds?: readonly string[] } = {},
): string {
  const { communityIds } = options;
  const columns = communityIds ? [...CONN_COLUMNS, COMMUNITY_ID] : CONN_COLUMNS;
  const rows = sessions.map((session, i) => {
    const row = connRow(session);
    return communityIds ? { ...row, values: [...row.values, communityIds[i]] } : row;
  });
  return zeekLogText('conn', columns, rows);
}

/** One session as a row of the log. */
export function connRow(session: Session): LogRow {
  const values: LogValue[] = [
    ...connectionValues(session, session.time),
    session.protocol,
    session.service,
    session.duration,
    session.originBytes,
    session.responseBytes,
    session.state,
    session.localOriginator,
    session.localResponder,
    session.missedBytes,
    session.history || undefined,
    session.originPackets,
    session.originIpBytes,
    session.responsePackets,
    session.responseIpBytes,
    session.tunnelParents?.length ? session.tunnelParents : undefined,
    session.protocolNumber,
  ];
  return { values, session: session.row, packets: [session.firstPacket, session.firstPacket] };
}

/** One session's cells, in the order of the header. */
export function connLogRow(session: Session): string[] {
  const { values } = connRow(session);
  return CONN_COLUMNS.map((column, i) => zeekCell(column, values[i]));
}
