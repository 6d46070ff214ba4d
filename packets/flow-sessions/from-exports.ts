import type { MissingColumn } from '../flow-logs/flow-record';
import type { ExportedFlow, Lack } from '../flow-reading/exported-flow';
import { LocalNetworks } from '../sessions/local-networks';
import type { FlowSession, HalfSession } from './flow-session';
import { makeSession } from './make-session';
import { pairHalves } from './pair-halves';

/** What no flow record has, whatever its version. */
const MISSING: readonly MissingColumn[] = [
  { column: 'uid', why: 'a record is one direction of one interval: a long connection is many of them' },
  { column: 'service', why: 'no payload is looked at: a port number is all there is' },
  { column: 'orig_bytes', why: 'octets count whole IP packets, headers with them' },
  { column: 'resp_bytes', why: 'octets count whole IP packets, headers with them' },
  { column: 'conn_state', why: 'flags are one OR over all packets, without their order' },
  { column: 'missed_bytes', why: 'sequence numbers are not kept' },
  { column: 'history', why: 'flags are one OR over all packets, without their order' },
];

const LACKS: Readonly<Record<Lack, MissingColumn>> = {
  'start time': { column: 'ts', why: 'the record has no start: the time is that of the export' },
  'end time': { column: 'duration', why: 'the record has no end' },
  'tcp flags': { column: 'tcp flags', why: 'the template has no element for them' },
  packets: { column: 'orig_pkts', why: 'the template has no counter of packets' },
  bytes: { column: 'orig_ip_bytes', why: 'the template has no counter of octets' },
};

/** Exported flows as sessions: two directions that belong together are one. */
export function sessionsOfExports(flows: readonly ExportedFlow[]): FlowSession[] {
  const local = new LocalNetworks();
  const pairs = bySource(flows).flatMap(([version, told]) =>
    pairHalves(told.map(half)).map((pair) => ({ pair, version })),
  );
  return pairs.map(({ pair, version }, row) => {
    const name = version === 10 ? 'IPFIX' : `NetFlow ${version}`;
    return makeSession(pair, row, name, 'packet', local);
  });
}

/** A flow that several exporters told of, or one in several versions, is told several times. */
function bySource(flows: readonly ExportedFlow[]): [version: number, flows: ExportedFlow[]][] {
  const versions = new Map<number, ExportedFlow[]>();
  for (const flow of flows) {
    const told = versions.get(flow.version);
    if (told) told.push(flow);
    else versions.set(flow.version, [flow]);
  }
  return [...versions];
}

function half(flow: ExportedFlow): HalfSession {
  const { lacks, sampling } = flow;
  const missing = [...MISSING, ...lacks.map((lack) => LACKS[lack])];
  if (sampling > 1) {
    missing.push({
      column: 'orig_pkts',
      why: `one packet in ${sampling} was looked at: counts are of these`,
    });
  }
  return {
    source: flow.sourceText,
    destination: flow.destinationText,
    sourcePort: flow.sourcePort,
    destinationPort: flow.destinationPort,
    protocol: flow.protocol,
    packets: lacks.includes('packets') ? undefined : flow.packets,
    bytes: lacks.includes('bytes') ? undefined : flow.bytes,
    packetsBack: flow.packetsBack,
    bytesBack: flow.bytesBack,
    start: flow.first,
    end: lacks.includes('end time') ? undefined : flow.last,
    tcpFlags: lacks.includes('tcp flags') ? undefined : flow.tcpFlags,
    opened: flow.packetsBack !== undefined,
    verdict: undefined,
    number: flow.firstPacket,
    missing,
  };
}
