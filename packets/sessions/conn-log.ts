import type { Session } from './session';

/** Zeek's conn.log of the sessions, tab-separated with its header (https://docs.zeek.org/en/master/logs/conn.html). */
export function formatConnLog(
  sessions: readonly Session[],
  options: { readonly communityIds?: readonly string[] } = {},
): string {
  const columns = options.communityIds ? [...COLUMNS, COMMUNITY_ID] : COLUMNS;
  const lines = [
    '#separator \\x09',
    '#set_separator\t,',
    '#empty_field\t(empty)',
    '#unset_field\t-',
    '#path\tconn',
    `#fields\t${columns.map(([name]) => name).join('\t')}`,
    `#types\t${columns.map(([, type]) => type).join('\t')}`,
  ];
  sessions.forEach((session, i) => {
    const row = connLogRow(session);
    if (options.communityIds) row.push(options.communityIds[i]);
    lines.push(row.join('\t'));
  });
  return `${lines.join('\n')}\n`;
}

/** One session's cells, in the order of the header. */
export function connLogRow(session: Session): string[] {
  return [
    decimal(session.time),
    session.uid,
    session.originator.address,
    String(session.originator.port),
    session.responder.address,
    String(session.responder.port),
    session.protocol,
    session.service ?? UNSET,
    session.duration === undefined ? UNSET : decimal(session.duration),
    session.originBytes === undefined ? UNSET : String(session.originBytes),
    session.responseBytes === undefined ? UNSET : String(session.responseBytes),
    session.state,
    flag(session.localOriginator),
    flag(session.localResponder),
    String(session.missedBytes),
    session.history || UNSET,
    String(session.originPackets),
    String(session.originIpBytes),
    String(session.responsePackets),
    String(session.responseIpBytes),
    UNSET,
    String(session.protocolNumber),
  ];
}

const UNSET = '-';

const COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['ts', 'time'],
  ['uid', 'string'],
  ['id.orig_h', 'addr'],
  ['id.orig_p', 'port'],
  ['id.resp_h', 'addr'],
  ['id.resp_p', 'port'],
  ['proto', 'enum'],
  ['service', 'string'],
  ['duration', 'interval'],
  ['orig_bytes', 'count'],
  ['resp_bytes', 'count'],
  ['conn_state', 'string'],
  ['local_orig', 'bool'],
  ['local_resp', 'bool'],
  ['missed_bytes', 'count'],
  ['history', 'string'],
  ['orig_pkts', 'count'],
  ['orig_ip_bytes', 'count'],
  ['resp_pkts', 'count'],
  ['resp_ip_bytes', 'count'],
  ['tunnel_parents', 'set[string]'],
  ['ip_proto', 'count'],
];

const COMMUNITY_ID = ['community_id', 'string'] as const;

/** Nanoseconds as seconds with six digits, rounded as Zeek rounds. */
function decimal(nanoseconds: bigint): string {
  const microseconds = (nanoseconds + 500n) / 1000n;
  const digits = String(microseconds % 1_000_000n).padStart(6, '0');
  return `${microseconds / 1_000_000n}.${digits}`;
}

function flag(value: boolean): string {
  return value ? 'T' : 'F';
}
