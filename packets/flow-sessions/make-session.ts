import type { MissingColumn } from '../flow-logs/flow-record';
import type { LocalNetworks } from '../sessions/local-networks';
import type { Endpoint, Session } from '../sessions/session';
import { addressBytes } from './address-bytes';
import type { FlowSession, HalfSession } from './flow-session';
import type { Pair } from './pair-halves';

const NAMES: Readonly<Record<number, Session['protocol']>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmp' };
const ICMP = new Set([1, 58]);

const NO_ANSWER: readonly MissingColumn[] = [
  { column: 'resp_pkts', why: 'no record of the other direction is there' },
  { column: 'resp_ip_bytes', why: 'no record of the other direction is there' },
];

/** A pair of halves as a session. */
export function makeSession(
  { originator, responder }: Pair,
  row: number,
  source: string,
  kind: FlowSession['evidence']['kind'],
  local: LocalNetworks,
): FlowSession {
  const times = [originator, responder].flatMap((half) => (half ? [half] : []));
  const start = least(times.map((half) => half.start));
  const end = most(times.map((half) => half.end));
  const hasAnswer = responder !== undefined || originator.packetsBack !== undefined;
  return {
    row,
    time: start === undefined ? undefined : BigInt(Math.round(start)) * 1_000_000n,
    duration:
      start === undefined || end === undefined
        ? undefined
        : BigInt(Math.max(0, Math.round(end - start))) * 1_000_000n,
    ...endpoints(originator),
    protocol: NAMES[originator.protocol ?? -1] ?? 'unknown_transport',
    protocolNumber: originator.protocol,
    localOriginator: isLocal(originator.source, local),
    localResponder: isLocal(originator.destination, local),
    originPackets: originator.packets,
    originIpBytes: originator.bytes,
    responsePackets: responder?.packets ?? originator.packetsBack,
    responseIpBytes: responder?.bytes ?? originator.bytesBack,
    originFlags: originator.tcpFlags,
    responseFlags: responder?.tcpFlags,
    verdict: [originator.verdict, responder?.verdict].includes('reject') ? 'reject' : originator.verdict,
    source,
    evidence: { kind, numbers: [...new Set(times.map(({ number }) => number))] },
    missing: [...originator.missing, ...(hasAnswer ? [] : NO_ANSWER)],
  };
}

/** ICMP's type and code stand for ports, as in conn.log. */
function endpoints(half: HalfSession): { originator: Endpoint; responder: Endpoint } {
  const { source, destination, protocol, sourcePort = 0, destinationPort = 0 } = half;
  const isIcmp = ICMP.has(protocol ?? -1);
  return {
    originator: { address: source, port: isIcmp ? destinationPort >> 8 : sourcePort },
    responder: { address: destination, port: isIcmp ? destinationPort & 0xff : destinationPort },
  };
}

function isLocal(address: string, local: LocalNetworks): boolean | undefined {
  const bytes = addressBytes(address);
  return bytes && local.has(bytes);
}

function least(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function most(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}
