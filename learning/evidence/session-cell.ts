import type { Session } from '@/packets/sessions/session';
import type { SessionColumn } from './expected';

/** One column of a session as Zeek's conn.log prints it: `-` where it is not set, durations in seconds. */
export function sessionCell(session: Session, column: SessionColumn): string {
  const value = COLUMNS[column](session);
  return value === undefined ? '-' : String(value);
}

const COLUMNS: Readonly<Record<SessionColumn, (session: Session) => string | number | undefined>> = {
  proto: (session) => session.protocol,
  service: (session) => session.service,
  duration: (session) => (session.duration === undefined ? undefined : seconds(session.duration)),
  orig_bytes: (session) => session.originBytes,
  resp_bytes: (session) => session.responseBytes,
  conn_state: (session) => session.state,
  history: (session) => session.history,
  orig_pkts: (session) => session.originPackets,
  resp_pkts: (session) => session.responsePackets,
  orig_ip_bytes: (session) => session.originIpBytes,
  resp_ip_bytes: (session) => session.responseIpBytes,
  missed_bytes: (session) => session.missedBytes,
  'id.orig_h': (session) => session.originator.address,
  'id.orig_p': (session) => session.originator.port,
  'id.resp_h': (session) => session.responder.address,
  'id.resp_p': (session) => session.responder.port,
};

/** Nanoseconds as seconds with Zeek's six decimals. */
function seconds(nanoseconds: bigint): string {
  return (Number(nanoseconds) / 1e9).toFixed(6);
}
