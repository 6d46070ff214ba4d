import { deliverSession } from '@/packets/applications/deliver-session';
import type { Evidence } from '@/packets/engine/evidence';
import { hashesOf } from '@/packets/files/hashes';
import { filesOf } from '@/packets/files/transferred-file';
import { logs } from '@/packets/transactions';
import { zeekCell } from '@/packets/transactions/zeek-text';

/** A derived thing that can be cited by its number. `log` says of which log a transaction is a line. */
export interface ThingQuestion {
  readonly kind: 'file' | 'stream' | 'transaction';
  readonly id: number;
  readonly log?: string;
}

/** What a thing is, in one line, with the digest of what it carried where it carried something. */
export interface ThingAnswer {
  readonly text: string;
  /** SHA-256 in lower-case hex. */
  readonly digest?: string;
  /** Nanoseconds since 1970 as decimal text. */
  readonly time: string;
}

/** Undefined where there is no such thing. */
export function thingAnswer(evidence: Evidence, { kind, id, log }: ThingQuestion): ThingAnswer | undefined {
  switch (kind) {
    case 'file':
      return fileAnswer(evidence, id);
    case 'stream':
      return streamAnswer(evidence, id);
    case 'transaction':
      return lineAnswer(evidence, log, id);
  }
}

function fileAnswer(evidence: Evidence, number: number): ThingAnswer | undefined {
  const file = filesOf(evidence)[number - 1];
  if (!file) return undefined;
  const { name, type, declaredType, content, complete, source } = file;
  const parts = [
    name ?? 'no name',
    type ?? declaredType ?? 'unknown type',
    `${content.bytes.length} bytes${complete ? '' : ' (in part)'}`,
    source,
  ];
  return {
    text: parts.join(', '),
    digest: hashesOf(content.bytes).sha256,
    time: timeOf(evidence, file.firstPacket),
  };
}

/** What both sides of a session said, in the order in which it came. */
function streamAnswer(evidence: Evidence, number: number): ThingAnswer | undefined {
  const sessions = evidence.sessions();
  if (number > sessions.count) return undefined;
  const { originator, responder, firstPacket } = sessions.at(number - 1);
  const said: Uint8Array[] = [];
  const bytes = { origin: 0, response: 0, missing: 0 };
  deliverSession(
    evidence,
    number - 1,
    (delivery) => {
      if (delivery.kind === 'gap') bytes.missing += delivery.length;
      if (delivery.kind !== 'data') return;
      said.push(delivery.bytes);
      bytes[delivery.fromOriginator ? 'origin' : 'response'] += delivery.bytes.length;
    },
    { ignoreChecksums: true },
  );
  const gaps = bytes.missing > 0 ? `, ${bytes.missing} bytes missing` : '';
  return {
    text: `${originator.address} said ${bytes.origin} bytes, ${responder.address} said ${bytes.response}${gaps}`,
    digest: hashesOf(joined(said)).sha256,
    time: timeOf(evidence, firstPacket),
  };
}

/** `query=shop.example rcode_name=NOERROR`: the columns that are set, as Zeek writes them. */
function lineAnswer(evidence: Evidence, name: string | undefined, number: number): ThingAnswer | undefined {
  const log = logs.find((each) => each.name === name);
  const row = log?.rows(evidence)[number - 1];
  if (!log || !row) return undefined;
  const cells = row.values.flatMap((value, at) =>
    value === undefined ? [] : [`${log.columns[at].name}=${zeekCell(log.columns[at], value)}`],
  );
  return { text: `${log.name}: ${cells.join(' ')}`, time: timeOf(evidence, row.packets[0]) };
}

function timeOf({ capture: { table } }: Evidence, packet: number): string {
  return String(table.time(packet - 1));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
