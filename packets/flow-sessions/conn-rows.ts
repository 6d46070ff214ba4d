import { CONN_COLUMNS } from '../sessions/conn-log';
import { type LogRow, type LogValue, logColumns } from '../transactions/log';
import { zeekLogText } from '../transactions/zeek-text';
import type { FlowSession } from './flow-session';

/** conn.log's columns, and behind them what only summaries have. */
const COLUMNS = [
  ...CONN_COLUMNS,
  ...logColumns({
    flow_source: 'string',
    flow_evidence: 'set[string]',
    verdict: 'string',
    missing: 'set[string]',
  }),
];

/** Sessions of summaries in the form of conn.log; what they have not is unset, and named in the last column. */
export function flowConnLog(sessions: readonly FlowSession[]): string {
  return zeekLogText('conn', COLUMNS, sessions.map(row));
}

function row(session: FlowSession): LogRow {
  const { originator, responder, evidence, missing } = session;
  const there: Readonly<Record<string, LogValue>> = {
    ts: session.time,
    'id.orig_h': originator.address,
    'id.orig_p': originator.port,
    'id.resp_h': responder.address,
    'id.resp_p': responder.port,
    proto: session.protocol,
    duration: session.duration,
    local_orig: session.localOriginator,
    local_resp: session.localResponder,
    orig_pkts: session.originPackets,
    orig_ip_bytes: session.originIpBytes,
    resp_pkts: session.responsePackets,
    resp_ip_bytes: session.responseIpBytes,
    ip_proto: session.protocolNumber,
    flow_source: session.source,
    flow_evidence: evidence.numbers.map((number) => `${evidence.kind}=${number}`),
    verdict: session.verdict,
    missing: [...new Set(missing.map(({ column }) => column))],
  };
  return { values: COLUMNS.map(({ name }) => there[name]), packets: [0, 0] };
}

/** One JSON object a line: names of conn.log, and for each column that is missing the reason. */
export function flowConnJson(sessions: readonly FlowSession[]): string {
  return sessions.map((session) => `${JSON.stringify(flowObject(session))}\n`).join('');
}

function flowObject(session: FlowSession): Record<string, unknown> {
  const { evidence } = session;
  return {
    ts: seconds(session.time),
    'id.orig_h': session.originator.address,
    'id.orig_p': session.originator.port,
    'id.resp_h': session.responder.address,
    'id.resp_p': session.responder.port,
    proto: session.protocol,
    duration: seconds(session.duration),
    local_orig: session.localOriginator,
    local_resp: session.localResponder,
    orig_pkts: session.originPackets,
    orig_ip_bytes: session.originIpBytes,
    resp_pkts: session.responsePackets,
    resp_ip_bytes: session.responseIpBytes,
    ip_proto: session.protocolNumber,
    orig_tcp_flags: session.originFlags,
    resp_tcp_flags: session.responseFlags,
    verdict: session.verdict,
    flow_source: session.source,
    flow_evidence: evidence.numbers.map((number) => `${evidence.kind}=${number}`),
    missing: Object.fromEntries(session.missing.map(({ column, why }) => [column, why])),
  };
}

function seconds(nanoseconds: bigint | undefined): number | undefined {
  return nanoseconds === undefined ? undefined : Math.round(Number(nanoseconds) / 1000) / 1e6;
}
