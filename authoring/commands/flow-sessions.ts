import type { Evidence } from '@/packets/engine/evidence';
import { netflowText } from '@/packets/flow-export/netflow-text';
import type { FlowLog } from '@/packets/flow-logs/flow-record';
import { readExports } from '@/packets/flow-reading/read-exports';
import { flowConnJson, flowConnLog } from '@/packets/flow-sessions/conn-rows';
import type { FlowSession } from '@/packets/flow-sessions/flow-session';
import { sessionsOfExports } from '@/packets/flow-sessions/from-exports';
import { sessionsOfLog } from '@/packets/flow-sessions/from-log';
import { UsageProblem } from './options';
import { writeOut } from './output';

type Format = 'zeek' | 'json' | 'argus' | 'netflow';

/** Prints what a cloud provider's flow log says of sessions, and on stderr what it cannot say. */
export function printFlowLog(log: FlowLog, format: Format): number {
  for (const { line, kind, reason } of log.notes) console.error(`line ${line}: ${kind}, ${reason}`);
  for (const { column, why } of log.missing) console.error(`${log.format} has no ${column}: ${why}`);
  return printSessions(sessionsOfLog(log), format, 'flow logs');
}

/** Prints the flows that NetFlow and IPFIX datagrams in a capture tell of. */
export function printExports(evidence: Evidence, format: Format): number {
  const { flows, notes, datagrams } = readExports(evidence);
  if (datagrams === 0)
    console.error('no packet of this capture carries NetFlow or IPFIX to a collector’s port');
  for (const { packet, reason } of notes) console.error(`packet ${packet}: ${reason}`);
  if (format === 'netflow') {
    writeOut(netflowText(flows));
    return 0;
  }
  return printSessions(sessionsOfExports(flows), format, 'flow records');
}

function printSessions(sessions: readonly FlowSession[], format: Format, what: string): number {
  if (format === 'json') writeOut(flowConnJson(sessions));
  else if (format === 'zeek') writeOut(flowConnLog(sessions));
  else
    throw new UsageProblem(
      `--format ${format} cannot be made from ${what}: it wants packets; zeek and json can`,
    );
  return 0;
}
