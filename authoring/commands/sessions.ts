import type { Capture } from '@/packets/capture/capture';
import { Evidence } from '@/packets/engine/evidence';
import { argusRows } from '@/packets/flow-export/argus-rows';
import { argusText } from '@/packets/flow-export/argus-text';
import { netflowText } from '@/packets/flow-export/netflow-text';
import { oneWayFlows } from '@/packets/flow-export/one-way-flow';
import { communityId } from '@/packets/sessions/community-id';
import { formatConnLog } from '@/packets/sessions/conn-log';
import type { Session } from '@/packets/sessions/session';
import { flowLogInput } from './flow-log-input';
import { printExports, printFlowLog } from './flow-sessions';
import { openInput } from './input';
import { fileAndOptions, oneOf } from './options';
import { writeOut } from './output';

/**
 * `tapbook sessions FILE`: one row per session, of a capture, of the flow records that a capture carries
 * (`--from exports`), or of a cloud provider's flow log, which is known by its content.
 */
export async function sessions(argv: readonly string[]): Promise<number> {
  const { values, file } = fileAndOptions(argv, {
    format: { type: 'string', default: 'zeek' },
    from: { type: 'string', default: 'packets' },
    'ignore-checksums': { type: 'boolean', default: false },
    'community-id': { type: 'boolean', default: false },
  });
  const format = oneOf('--format', values.format, ['zeek', 'json', 'argus', 'netflow']);
  const from = oneOf('--from', values.from, ['packets', 'exports']);
  const log = from === 'packets' ? flowLogInput(file) : undefined;
  if (log) return printFlowLog(log, format);
  const capture = await openInput(file);
  if (!capture) return 1;
  const evidence = new Evidence(capture, { ignoreChecksums: values['ignore-checksums'] });
  if (from === 'exports') return printExports(evidence, format);
  const rows = evidence.sessions().all();
  const communityIds = values['community-id']
    ? await Promise.all(rows.map((row) => communityOf(capture, row)))
    : undefined;
  switch (format) {
    case 'zeek':
      writeOut(formatConnLog(rows, { communityIds }));
      break;
    case 'json':
      writeOut(jsonLines(rows, communityIds));
      break;
    case 'argus':
      writeOut(argusText(argusRows(evidence)));
      break;
    case 'netflow':
      writeOut(netflowText(oneWayFlows(evidence)));
      break;
  }
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

export function communityOf(capture: Capture, session: Session): Promise<string> {
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
