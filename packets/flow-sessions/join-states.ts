import type { FlowRecord } from '../flow-logs/flow-record';

/**
 * Azure writes a flow several times: when it begins (without counts), while it goes on and when it ends, each with
 * what was counted since the time before (Azure Network Watcher documentation, "Flow state"). Joined they are one
 * record with a start, an end and sums; records of other providers stay as they are.
 */
export function joinStates(records: readonly FlowRecord[]): FlowRecord[] {
  const joined: FlowRecord[] = [];
  const open = new Map<string, number>();
  for (const record of records) {
    const { state } = record.extra;
    if (record.provider !== 'azure' || !STATES.has(state)) {
      joined.push(record);
      continue;
    }
    const key = `${record.protocol} ${record.source} ${record.sourcePort} ${record.destination} ${record.destinationPort}`;
    const place = open.get(key);
    if (place === undefined || state === BEGIN) {
      if (state !== END) open.set(key, joined.length);
      joined.push(record);
      continue;
    }
    joined[place] = sum(joined[place], record);
    if (state === END) open.delete(key);
  }
  return joined;
}

const BEGIN = 'B';
const END = 'E';
const STATES = new Set(['B', 'C', 'E']);

function sum(one: FlowRecord, other: FlowRecord): FlowRecord {
  return {
    ...one,
    packets: added(one.packets, other.packets),
    bytes: added(one.bytes, other.bytes),
    packetsBack: added(one.packetsBack, other.packetsBack),
    bytesBack: added(one.bytesBack, other.bytesBack),
    end: other.start,
    extra: { ...one.extra, ...other.extra },
  };
}

function added(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
}
