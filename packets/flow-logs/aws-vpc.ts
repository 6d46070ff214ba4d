import {
  type FlowLog,
  type FlowLogNote,
  type FlowRecord,
  MISSING_EVERYWHERE,
  type MissingColumn,
} from './flow-record';

/**
 * Amazon VPC flow logs (Amazon VPC User Guide, "Flow log records"): a line of fields parted by blanks. A header line
 * names them; without one, the default format of version 2 is meant.
 */
const VERSION_2 = [
  'version',
  'account-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
];

/** The version that brought each field that version 2 has not. */
const SINCE: Readonly<Record<string, number>> = {
  'vpc-id': 3,
  'subnet-id': 3,
  'instance-id': 3,
  'tcp-flags': 3,
  type: 3,
  'pkt-srcaddr': 3,
  'pkt-dstaddr': 3,
  region: 4,
  'az-id': 4,
  'sublocation-type': 4,
  'sublocation-id': 4,
  'pkt-src-aws-service': 5,
  'pkt-dst-aws-service': 5,
  'flow-direction': 5,
  'traffic-path': 5,
};

const isKnown = (name: string) => VERSION_2.includes(name) || SINCE[name] !== undefined;

export function looksLikeAwsVpc(text: string): boolean {
  const first = text.trimStart().split('\n', 1)[0].trim().split(/\s+/);
  if (
    first.length >= 3 &&
    first.every((word) => isKnown(word) || /^[a-z-]+$/.test(word)) &&
    first.some((word) => word === 'srcaddr' || word === 'pkt-srcaddr')
  )
    return true;
  return first.length === VERSION_2.length && first[0] === '2';
}

export function readAwsVpc(text: string): FlowLog {
  const records: FlowRecord[] = [];
  const notes: FlowLogNote[] = [];
  let fields: readonly string[] = VERSION_2;
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.trim().split(/\s+/);
    if (words[0] === '') continue;
    if (words.includes('srcaddr') || words.includes('pkt-srcaddr')) {
      fields = words;
      continue;
    }
    const note = unreadable(words, fields, at + 1);
    if (note) notes.push(note);
    else records.push(record(new Map(fields.map((name, index) => [name, words[index]])), at + 1));
  }
  const version = Math.max(2, ...fields.map((name) => SINCE[name] ?? 2));
  return {
    provider: 'aws',
    format: `AWS VPC flow log, version ${version} fields`,
    records,
    notes,
    missing: missing(fields),
  };
}

function unreadable(
  words: readonly string[],
  fields: readonly string[],
  line: number,
): FlowLogNote | undefined {
  if (words.length !== fields.length) {
    return {
      line,
      kind: 'unreadable',
      reason: `${words.length} fields where the header names ${fields.length}`,
    };
  }
  const status = words[fields.indexOf('log-status')];
  if (status === 'NODATA')
    return { line, kind: 'no-data', reason: 'no traffic at this interface in the interval' };
  if (status === 'SKIPDATA')
    return { line, kind: 'skipped', reason: 'records were left out because of a capacity limit or an error' };
  return undefined;
}

function record(values: ReadonlyMap<string, string>, line: number): FlowRecord {
  const text = (name: string) => {
    const value = values.get(name);
    return value === undefined || value === '-' ? undefined : value;
  };
  const number = (name: string) => {
    const value = text(name);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
  };
  const seconds = (name: string) => {
    const value = number(name);
    return value === undefined ? undefined : value * 1000;
  };
  const action = text('action');
  const direction = text('flow-direction');
  return {
    provider: 'aws',
    line,
    source: text('srcaddr') ?? text('pkt-srcaddr') ?? '',
    destination: text('dstaddr') ?? text('pkt-dstaddr') ?? '',
    sourcePort: number('srcport'),
    destinationPort: number('dstport'),
    protocol: number('protocol'),
    packets: number('packets'),
    bytes: number('bytes'),
    packetsBack: undefined,
    bytesBack: undefined,
    start: seconds('start'),
    end: seconds('end'),
    verdict: action === 'ACCEPT' ? 'accept' : action === 'REJECT' ? 'reject' : undefined,
    tcpFlags: number('tcp-flags'),
    direction: direction === 'ingress' || direction === 'egress' ? direction : undefined,
    packetSource: text('pkt-srcaddr'),
    packetDestination: text('pkt-dstaddr'),
    extra: Object.fromEntries([...values].filter(([name, value]) => !MODELLED.has(name) && value !== '-')),
  };
}

const MODELLED = new Set([
  ...VERSION_2.slice(3, 13),
  'tcp-flags',
  'flow-direction',
  'pkt-srcaddr',
  'pkt-dstaddr',
]);

function missing(fields: readonly string[]): MissingColumn[] {
  const found = [...MISSING_EVERYWHERE];
  found.push({
    column: 'resp_bytes',
    why: 'each direction is a record of its own: the answer has to be looked for',
  });
  if (!fields.includes('tcp-flags'))
    found.push({ column: 'tcp flags', why: 'the format has no tcp-flags field (version 3)' });
  if (!fields.includes('flow-direction'))
    found.push({
      column: 'local_orig',
      why: 'the format has no flow-direction field (version 5): who started is a guess from the ports',
    });
  if (!fields.includes('pkt-srcaddr'))
    found.push({
      column: 'id.orig_h behind NAT',
      why: 'the format has no pkt-srcaddr field (version 3): addresses are those of the interface',
    });
  return found;
}
