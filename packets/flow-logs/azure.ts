import {
  type FlowLog,
  type FlowLogNote,
  type FlowRecord,
  MISSING_EVERYWHERE,
  type MissingColumn,
} from './flow-record';
import { arrayOf, objectOf, textOf } from './json-shape';

/**
 * Azure flow logs: NSG flow logs version 2 and virtual-network flow logs version 4 (Azure Network Watcher
 * documentation, "Flow logging for network security groups" and "Virtual network flow logs"). JSON, with flows as
 * comma-separated tuples.
 */
export function looksLikeAzure(text: string): boolean {
  return /"flowTuples"/.test(text) && /"records"/.test(text);
}

const NSG_COLUMNS = [
  'time',
  'source',
  'destination',
  'sourcePort',
  'destinationPort',
  'protocol',
  'direction',
  'decision',
  'state',
  'packets',
  'bytes',
  'packetsBack',
  'bytesBack',
] as const;
const VNET_COLUMNS = [
  'time',
  'source',
  'destination',
  'sourcePort',
  'destinationPort',
  'protocol',
  'direction',
  'state',
  'encryption',
  'packets',
  'bytes',
  'packetsBack',
  'bytesBack',
] as const;

/** `text` is one JSON document with `records`. Tuples are numbered through as lines. */
export function readAzure(text: string): FlowLog {
  const records: FlowRecord[] = [];
  const notes: FlowLogNote[] = [];
  let line = 0;
  let virtualNetwork = false;
  for (const entry of arrayOf(objectOf(JSON.parse(text)).records)) {
    const { flowRecords, properties } = objectOf(entry);
    virtualNetwork ||= flowRecords !== undefined;
    for (const { rule, tuple } of tuples(flowRecords === undefined ? properties : flowRecords)) {
      line++;
      const parts = tuple.split(',');
      const columns = flowRecords === undefined ? NSG_COLUMNS : VNET_COLUMNS;
      if (parts.length < 8)
        notes.push({
          line,
          kind: 'unreadable',
          reason: `a tuple of ${parts.length} parts, at least 8 are needed`,
        });
      else records.push(record(new Map(columns.map((name, at) => [name, parts[at] ?? ''])), rule, line));
    }
  }
  const format = virtualNetwork ? 'Azure virtual network flow log' : 'Azure NSG flow log, version 2';
  return { provider: 'azure', format, records, notes, missing: MISSING };
}

/** NSG logs nest rule → flows → tuples, virtual-network logs flows → groups → tuples: the tuples with their rule. */
function* tuples(value: unknown, rule = ''): Generator<{ rule: string; tuple: string }> {
  if (Array.isArray(value)) {
    for (const each of value) yield* tuples(each, rule);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = objectOf(value);
  const name = textOf(node.rule) ?? rule;
  for (const tuple of arrayOf(node.flowTuples)) if (typeof tuple === 'string') yield { rule: name, tuple };
  yield* tuples(node.flows, name);
  yield* tuples(node.flowGroups, name);
}

const PROTOCOLS: Readonly<Record<string, number>> = { T: 6, U: 17 };

function record(values: ReadonlyMap<string, string>, rule: string, line: number): FlowRecord {
  const number = (name: string) => {
    const value = values.get(name);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
  };
  const time = number('time');
  const protocol = values.get('protocol') ?? '';
  const denied = values.get('decision') === 'D' || values.get('state') === 'D';
  return {
    provider: 'azure',
    line,
    source: values.get('source') ?? '',
    destination: values.get('destination') ?? '',
    sourcePort: number('sourcePort'),
    destinationPort: number('destinationPort'),
    protocol: PROTOCOLS[protocol] ?? number('protocol'),
    packets: number('packets'),
    bytes: number('bytes'),
    packetsBack: number('packetsBack'),
    bytesBack: number('bytesBack'),
    // NSG tuples have seconds, virtual-network tuples milliseconds.
    start: time === undefined ? undefined : time < 1e11 ? time * 1000 : time,
    end: undefined,
    verdict: denied ? 'reject' : 'accept',
    tcpFlags: undefined,
    direction:
      values.get('direction') === 'I' ? 'ingress' : values.get('direction') === 'O' ? 'egress' : undefined,
    packetSource: undefined,
    packetDestination: undefined,
    extra: Object.fromEntries(
      Object.entries({
        rule,
        state: values.get('state') ?? '',
        encryption: values.get('encryption') ?? '',
      }).filter(([, value]) => value !== ''),
    ),
  };
}

const MISSING: readonly MissingColumn[] = [
  ...MISSING_EVERYWHERE,
  { column: 'duration', why: 'a tuple has the time of its state (begin, continuing, end), not two times' },
  { column: 'tcp flags', why: 'no format has them' },
  { column: 'other protocols', why: 'NSG logs have TCP and UDP only' },
];
