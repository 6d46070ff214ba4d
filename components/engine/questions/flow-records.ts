import type { Evidence } from '@/packets/engine/evidence';
import type { ExportNote } from '@/packets/flow-reading/exported-flow';
import { readExports } from '@/packets/flow-reading/read-exports';
import type { FlowSession } from '@/packets/flow-sessions/flow-session';
import { sessionsOfExports } from '@/packets/flow-sessions/from-exports';
import { kept } from './kept';

/** What the datagrams of exporters tell of sessions that need not be in the capture themselves. */
interface FlowRecords {
  readonly sessions: readonly FlowSession[];
  readonly notes: readonly ExportNote[];
  /** Datagrams that carry flow records. */
  readonly datagrams: number;
}

const records = kept((evidence): FlowRecords => {
  const { flows, notes, datagrams } = readExports(evidence);
  return { sessions: sessionsOfExports(flows), notes, datagrams };
});

/** NetFlow and IPFIX in the capture, as sessions. */
export function answer(evidence: Evidence, _: undefined): FlowRecords {
  return records(evidence);
}
