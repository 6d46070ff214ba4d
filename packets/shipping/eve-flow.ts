import type { OneWayFlow } from '../flow-export/one-way-flow';
import type { Session } from '../sessions/session';
import { hasPorts } from './ecs';

/**
 * A session as Suricata's `flow` event (Suricata user guide, "EVE JSON format", event type flow): counters each way,
 * when it began and ended, and for TCP the flags that each side ever set.
 */
export function eveFlow(session: Session, halves: readonly OneWayFlow[]): Record<string, unknown> {
  const ports = hasPorts(session);
  const end = session.time + (session.duration ?? 0n);
  const toServer = halves.find((half) => half.fromOriginator);
  const toClient = halves.find((half) => !half.fromOriginator);
  return {
    timestamp: eveTime(end),
    flow_id: flowId(session.uid),
    event_type: 'flow',
    src_ip: session.originator.address,
    src_port: ports ? session.originator.port : undefined,
    dest_ip: session.responder.address,
    dest_port: ports ? session.responder.port : undefined,
    proto: protocolName(session),
    icmp_type: session.protocol === 'icmp' ? session.originator.port : undefined,
    app_proto: session.service === 'ssl' ? 'tls' : (session.service ?? (ports ? 'failed' : undefined)),
    flow: {
      pkts_toserver: session.originPackets,
      pkts_toclient: session.responsePackets,
      bytes_toserver: session.originIpBytes,
      bytes_toclient: session.responseIpBytes,
      start: eveTime(session.time),
      end: eveTime(end),
      age: Number((session.duration ?? 0n) / 1_000_000_000n),
      state: flowState(session),
      reason: session.state === 'SF' || session.state.startsWith('RST') ? 'timeout' : 'shutdown',
      alerted: false,
    },
    tcp: session.protocol === 'tcp' ? tcpFlags(toServer?.tcpFlags ?? 0, toClient?.tcpFlags ?? 0) : undefined,
  };
}

function protocolName(session: Session): string {
  if (session.protocolNumber === 58) return 'IPv6-ICMP';
  if (session.protocol !== 'unknown_transport') return session.protocol.toUpperCase();
  return session.protocolNumber === 132 ? 'SCTP' : String(session.protocolNumber).padStart(3, '0');
}

function flowState(session: Session): string {
  if (session.state === 'S0' || session.responsePackets === 0) return 'new';
  return session.state === 'S1' || session.state === 'OTH' ? 'established' : 'closed';
}

const FLAGS = ['fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ecn', 'cwr'];

function tcpFlags(toServer: number, toClient: number): Record<string, unknown> {
  const both = toServer | toClient;
  const hex = (flags: number) => flags.toString(16).padStart(2, '0');
  const set = FLAGS.flatMap((name, bit) => ((both >> bit) & 1 ? [[name, true] as const] : []));
  return {
    tcp_flags: hex(both),
    tcp_flags_ts: hex(toServer),
    tcp_flags_tc: hex(toClient),
    ...Object.fromEntries(set),
  };
}

/** A number that stays the same for the same session and fits a double exactly. */
function flowId(uid: string): number {
  let hash = 0;
  for (const character of uid) hash = (hash * 131 + character.charCodeAt(0)) % 9_007_199_254_740_881;
  return hash % 2 ** 51;
}

/** `2026-03-10T09:14:08.980158+0000`. */
function eveTime(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String((nanoseconds % 1_000_000_000n) / 1000n).padStart(6, '0')}+0000`;
}
