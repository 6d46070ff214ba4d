import {
  type FlowLog,
  type FlowLogNote,
  type FlowRecord,
  MISSING_EVERYWHERE,
  type MissingColumn,
} from './flow-record';
import { numberOf, objectOf, textOf } from './json-shape';

/**
 * Google Cloud VPC flow logs (VPC documentation, "About VPC Flow Logs records"): one JSON log entry a line, or an
 * array of them. They are samples: the provider keeps about one packet in ten and scales the counts.
 */
export function looksLikeGcp(text: string): boolean {
  return /"jsonPayload"/.test(text) && /"src_ip"/.test(text);
}

export function readGcp(text: string): FlowLog {
  const records: FlowRecord[] = [];
  const notes: FlowLogNote[] = [];
  for (const { entry, line, reason } of entries(text)) {
    if (reason) notes.push({ line, kind: 'unreadable', reason });
    else records.push(record(objectOf(objectOf(entry).jsonPayload), line));
  }
  return { provider: 'gcp', format: 'Google Cloud VPC flow log', records, notes, missing: MISSING };
}

function* entries(text: string): Generator<{ entry?: unknown; line: number; reason?: string }> {
  if (text.trimStart().startsWith('[')) {
    for (const [at, entry] of (JSON.parse(text) as unknown[]).entries()) yield { entry, line: at + 1 };
    return;
  }
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      yield { entry: JSON.parse(line), line: at + 1 };
    } catch {
      yield { line: at + 1, reason: 'the line is no JSON' };
    }
  }
}

function record(payload: Readonly<Record<string, unknown>>, line: number): FlowRecord {
  const connection = objectOf(payload.connection);
  const reporter = textOf(payload.reporter);
  return {
    provider: 'gcp',
    line,
    source: textOf(connection.src_ip) ?? '',
    destination: textOf(connection.dest_ip) ?? '',
    sourcePort: numberOf(connection.src_port),
    destinationPort: numberOf(connection.dest_port),
    protocol: numberOf(connection.protocol),
    packets: numberOf(payload.packets_sent),
    bytes: numberOf(payload.bytes_sent),
    packetsBack: undefined,
    bytesBack: undefined,
    start: time(payload.start_time),
    end: time(payload.end_time),
    verdict: undefined,
    tcpFlags: undefined,
    direction: reporter === 'SRC' ? 'egress' : reporter === 'DEST' ? 'ingress' : undefined,
    packetSource: undefined,
    packetDestination: undefined,
    extra: Object.fromEntries(
      Object.entries({ reporter, rtt_msec: textOf(payload.rtt_msec) }).flatMap(([name, value]) =>
        value ? [[name, value]] : [],
      ),
    ),
  };
}

function time(value: unknown): number | undefined {
  const milliseconds = Date.parse(textOf(value) ?? '');
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

const MISSING: readonly MissingColumn[] = [
  ...MISSING_EVERYWHERE,
  { column: 'orig_pkts', why: 'packets are sampled: small flows may be missing and counts are scaled' },
  { column: 'ACCEPT and REJECT', why: 'refused packets are in the firewall rules log, not here' },
  { column: 'tcp flags', why: 'no format has them' },
];
