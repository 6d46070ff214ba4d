import type { Session } from '../sessions/session';

/**
 * A session as Elastic's common schema has it, in the manner of the shipper's Zeek module (Elastic Common Schema
 * reference, field sets event, source, destination, network; dataset `zeek.connection`).
 */
export function ecsSession(session: Session, communityId?: string): Record<string, unknown> {
  const end = session.time + (session.duration ?? 0n);
  const sourceBytes = session.originIpBytes;
  const destinationBytes = session.responseIpBytes;
  return {
    '@timestamp': isoTime(session.time),
    ecs: { version: '8.11.0' },
    event: {
      kind: 'event',
      category: ['network'],
      type: ['connection', ...STARTS_AND_ENDS[session.state]],
      module: 'zeek',
      dataset: 'zeek.connection',
      id: session.uid,
      start: isoTime(session.time),
      end: isoTime(end),
      duration: Number(session.duration ?? 0n),
    },
    source: {
      ip: session.originator.address,
      address: session.originator.address,
      port: hasPorts(session) ? session.originator.port : undefined,
      bytes: sourceBytes,
      packets: session.originPackets,
    },
    destination: {
      ip: session.responder.address,
      address: session.responder.address,
      port: hasPorts(session) ? session.responder.port : undefined,
      bytes: destinationBytes,
      packets: session.responsePackets,
    },
    network: {
      type: session.originator.address.includes(':') ? 'ipv6' : 'ipv4',
      transport: session.protocol === 'unknown_transport' ? undefined : session.protocol,
      iana_number: String(session.protocolNumber),
      protocol: session.service === 'ssl' ? 'tls' : session.service,
      community_id: communityId,
      direction: direction(session),
      bytes: sourceBytes + destinationBytes,
      packets: session.originPackets + session.responsePackets,
      vlan: session.vlan ? { id: String(session.vlan) } : undefined,
    },
    related: { ip: [...new Set([session.originator.address, session.responder.address])] },
    zeek: {
      session_id: session.uid,
      connection: {
        state: session.state,
        history: session.history || undefined,
        missed_bytes: session.missedBytes,
        local_orig: session.localOriginator,
        local_resp: session.localResponder,
      },
    },
  };
}

/** Which events of a connection its state vouches for. */
const STARTS_AND_ENDS: Readonly<Record<Session['state'], readonly string[]>> = {
  S0: ['start'],
  S1: ['start'],
  SF: ['start', 'end'],
  REJ: ['start', 'denied'],
  S2: ['start'],
  S3: ['start'],
  RSTO: ['start', 'end'],
  RSTR: ['start', 'end'],
  RSTOS0: ['start', 'end'],
  RSTRH: ['end'],
  SH: ['start', 'end'],
  SHR: ['end'],
  OTH: [],
};

/** Seen from the local networks, as ECS's `network.direction` for a sensor at the border. */
function direction(session: Session): string {
  if (session.localOriginator) return session.localResponder ? 'internal' : 'outbound';
  return session.localResponder ? 'inbound' : 'external';
}

export function hasPorts(session: Session): boolean {
  return session.protocol === 'tcp' || session.protocol === 'udp' || session.protocolNumber === 132;
}

/** Nanoseconds since 1970 as ISO 8601 with nanoseconds, UTC. */
function isoTime(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}Z`;
}
