import { eveAddress } from '../alerts/eve/eve-address';
import { eveTime } from '../alerts/eve/eve-time';
import type { OneWayFlow } from '../flow-export/one-way-flow';
import type { Session } from '../sessions/session';
import { hasPorts } from './ecs';
import type { SessionFrames } from './session-frames';

type FlowState = 'new' | 'established' | 'closed';

/** Seconds without a packet after which a flow of a state is over (suricata.yaml, `flow-timeouts`). */
const TIMEOUTS: Readonly<Record<string, Readonly<Record<FlowState, number>>>> = {
  tcp: { new: 60, established: 600, closed: 60 },
  udp: { new: 30, established: 300, closed: 0 },
  icmp: { new: 30, established: 300, closed: 0 },
  unknown_transport: { new: 30, established: 300, closed: 0 },
};

/**
 * A session as Suricata's `flow` event when it reads a capture (Suricata user guide, "EVE JSON format", event type
 * flow): frames and their bytes each way, and why it ended. A flow that was silent longer than its timeout before the
 * capture's last packet ended by that; the others when the reading stopped.
 */
export function eveFlow(
  session: Session,
  halves: readonly OneWayFlow[],
  frames: SessionFrames,
  captureEnd: bigint,
): Record<string, unknown> {
  const ports = hasPorts(session);
  const state = flowState(session, frames);
  const silent = captureEnd / SECOND - frames.last / SECOND;
  const timeout = silent > BigInt(TIMEOUTS[session.protocol][state]);
  return {
    timestamp: eveTime(captureEnd),
    flow_id: flowId(session.uid),
    event_type: 'flow',
    src_ip: eveAddress(session.originator.address),
    src_port: ports ? session.originator.port : undefined,
    dest_ip: eveAddress(session.responder.address),
    dest_port: ports ? session.responder.port : undefined,
    ip_v: session.originator.address.includes(':') ? 6 : 4,
    proto: protocolName(session),
    ...(session.protocol === 'icmp' ? icmpTypes(frames) : {}),
    app_proto: session.service === 'ssl' ? 'tls' : (session.service ?? (ports ? 'failed' : undefined)),
    flow: {
      pkts_toserver: frames.packetsToServer,
      pkts_toclient: frames.packetsToClient,
      bytes_toserver: frames.bytesToServer,
      bytes_toclient: frames.bytesToClient,
      start: eveTime(frames.first),
      end: eveTime(frames.last),
      age: Number(frames.last / SECOND - frames.first / SECOND),
      state,
      reason: timeout ? 'timeout' : 'shutdown',
      alerted: false,
    },
    tcp: session.protocol === 'tcp' ? tcpFlags(halves) : undefined,
  };
}

const SECOND = 1_000_000_000n;

function icmpTypes({ asked, answered }: SessionFrames): Record<string, number | undefined> {
  return {
    icmp_type: asked[0],
    icmp_code: asked[1],
    response_icmp_type: answered?.[0],
    response_icmp_code: answered?.[1],
  };
}

function protocolName(session: Session): string {
  if (session.protocolNumber === 58) return 'IPv6-ICMP';
  if (session.protocol !== 'unknown_transport') return session.protocol.toUpperCase();
  return session.protocolNumber === 132 ? 'SCTP' : String(session.protocolNumber).padStart(3, '0');
}

/** TCP by its handshake and its end; of the others it is enough that both sides said something. */
function flowState(session: Session, { packetsToServer, packetsToClient }: SessionFrames): FlowState {
  if (session.protocol !== 'tcp') return packetsToServer > 0 && packetsToClient > 0 ? 'established' : 'new';
  if (session.state === 'S0' || packetsToClient === 0) return 'new';
  return session.state === 'S1' || session.state === 'OTH' ? 'established' : 'closed';
}

const FLAGS = [
  ['syn', 0x02],
  ['fin', 0x01],
  ['rst', 0x04],
  ['psh', 0x08],
  ['ack', 0x10],
  ['urg', 0x20],
  ['ecn', 0x40],
  ['cwr', 0x80],
] as const;

function tcpFlags(halves: readonly OneWayFlow[]): Record<string, unknown> {
  const of = (fromOriginator: boolean) =>
    halves.find((half) => half.fromOriginator === fromOriginator)?.tcpFlags ?? 0;
  const [toServer, toClient] = [of(true), of(false)];
  const both = toServer | toClient;
  const hex = (flags: number) => flags.toString(16).padStart(2, '0');
  return {
    tcp_flags: hex(both),
    tcp_flags_ts: hex(toServer),
    tcp_flags_tc: hex(toClient),
    ...Object.fromEntries(FLAGS.filter(([, bit]) => both & bit).map(([name]) => [name, true])),
  };
}

/** A number that stays the same for the same session and fits a double exactly. */
function flowId(uid: string): number {
  let hash = 0;
  for (const character of uid) hash = (hash * 131 + character.charCodeAt(0)) % 9_007_199_254_740_881;
  return hash % 2 ** 51;
}
