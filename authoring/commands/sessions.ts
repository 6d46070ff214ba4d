import type { Capture } from '@/packets/capture/capture';
import { communityId } from '@/packets/sessions/community-id';
import { formatConnLog } from '@/packets/sessions/conn-log';
import type { Session } from '@/packets/sessions/session';
import { trackSessions } from '@/packets/sessions/track';
import { openInput } from './input';
import { fileAndOptions, oneOf } from './options';
import { writeOut } from './output';

/** `tapbook sessions FILE`: one row per session. */
export async function sessions(argv: readonly string[]): Promise<number> {
  const { values, file } = fileAndOptions(argv, {
    format: { type: 'string', default: 'zeek' },
    'ignore-checksums': { type: 'boolean', default: false },
    'community-id': { type: 'boolean', default: false },
  });
  const format = oneOf('--format', values.format, ['zeek', 'json']);
  const capture = await openInput(file);
  if (!capture) return 1;
  const table = trackSessions(capture, { ignoreChecksums: values['ignore-checksums'] });
  const rows = [...table.all()];
  const communityIds = values['community-id']
    ? await Promise.all(rows.map((row) => communityOf(capture, row)))
    : undefined;
  writeOut(format === 'zeek' ? formatConnLog(rows, { communityIds }) : jsonLines(rows, communityIds));
  return 0;
}

/** Zeek's JSON log of a session: unset fields are left out, times are seconds. */
function jsonLines(rows: readonly Session[], communityIds: readonly string[] | undefined): string {
  return rows.map((row, index) => `${JSON.stringify(sessionObject(row, communityIds?.[index]))}\n`).join('');
}

function sessionObject(session: Session, community: string | undefined): Record<string, unknown> {
  return {
    ts: seconds(session.time),
    uid: session.uid,
    'id.orig_h': session.originator.address,
    'id.orig_p': session.originator.port,
    'id.resp_h': session.responder.address,
    'id.resp_p': session.responder.port,
    proto: session.protocol,
    service: session.service,
    duration: session.duration === undefined ? undefined : seconds(session.duration),
    orig_bytes: session.originBytes,
    resp_bytes: session.responseBytes,
    conn_state: session.state,
    local_orig: session.localOriginator,
    local_resp: session.localResponder,
    missed_bytes: session.missedBytes,
    history: session.history || undefined,
    orig_pkts: session.originPackets,
    orig_ip_bytes: session.originIpBytes,
    resp_pkts: session.responsePackets,
    resp_ip_bytes: session.responseIpBytes,
    ip_proto: session.protocolNumber,
    community_id: community,
  };
}

/** Microseconds are kept, as in Zeek's logs. */
function seconds(nanoseconds: bigint): number {
  return Math.round(Number(nanoseconds) / 1000) / 1e6;
}

function communityOf(capture: Capture, session: Session): Promise<string> {
  const { table, addresses } = capture;
  const row = session.firstPacket - 1;
  return communityId({
    protocol: session.protocolNumber,
    source: addresses.bytes(table.source[row]),
    destination: addresses.bytes(table.destination[row]),
    sourcePort: table.sourcePort[row],
    destinationPort: table.destinationPort[row],
  });
}
