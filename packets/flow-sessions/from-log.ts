import type { FlowLog, FlowRecord } from '../flow-logs/flow-record';
import { LocalNetworks } from '../sessions/local-networks';
import type { FlowSession, HalfSession } from './flow-session';
import { joinStates } from './join-states';
import { makeSession } from './make-session';
import { pairHalves } from './pair-halves';

/** A cloud provider's flow log as sessions: what each of them lacks is what the log's format lacks. */
export function sessionsOfLog(log: FlowLog): FlowSession[] {
  const local = new LocalNetworks();
  const halves = joinStates(log.records).map((record) => half(record, log));
  return pairHalves(halves).map((pair, row) => makeSession(pair, row, log.format, 'line', local));
}

function half(record: FlowRecord, log: FlowLog): HalfSession {
  const answers = record.packetsBack !== undefined;
  return {
    source: record.packetSource ?? record.source,
    destination: record.packetDestination ?? record.destination,
    sourcePort: record.sourcePort,
    destinationPort: record.destinationPort,
    protocol: record.protocol,
    packets: record.packets,
    bytes: record.bytes,
    packetsBack: record.packetsBack,
    bytesBack: record.bytesBack,
    start: record.start,
    end: record.end,
    tcpFlags: record.tcpFlags,
    // Azure writes a flow from the side that opened it, with both counts.
    opened: answers || log.provider === 'azure',
    verdict: record.verdict,
    number: record.line,
    missing: log.missing.filter(({ column }) => !(column === 'duration' && record.end !== undefined)),
  };
}
