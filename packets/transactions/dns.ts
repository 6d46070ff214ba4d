import type { DnsRecord, DnsTransaction } from '../applications/dns/dns-transaction';
import { netbiosName } from '../applications/dns/netbios-name';
import { UNLOGGED_TYPES } from '../applications/dns/record-text';
import type { Evidence } from '../engine/evidence';
import type { Session } from '../sessions/session';
import { bySession } from './by-session';
import { className, opcodeName, recordTypeName, responseCodeName } from './dns-names';
import { type DnsExchange, PendingMessages } from './dns-pairing';
import {
  CONNECTION_COLUMNS,
  connectionValues,
  type Log,
  type LogColumn,
  type LogRow,
  type LogSettings,
  type LogValue,
  logColumns,
} from './log';

/** Queries with their responses (https://docs.zeek.org/en/master/logs/dns.html). */
const COLUMNS = logColumns({
  ...CONNECTION_COLUMNS,
  proto: 'enum',
  trans_id: 'count',
  rtt: 'interval',
  query: 'string',
  qclass: 'count',
  qclass_name: 'string',
  qtype: 'count',
  qtype_name: 'string',
  rcode: 'count',
  rcode_name: 'string',
  AA: 'bool',
  TC: 'bool',
  RD: 'bool',
  RA: 'bool',
  Z: 'count',
  answers: 'vector[string]',
  TTLs: 'vector[interval]',
  rejected: 'bool',
  opcode: 'count',
  opcode_name: 'string',
});

export const dns: Log = {
  name: 'dns',
  columns: COLUMNS,
  columnsWith: (settings) => [...COLUMNS, ...moreColumns(settings).map(({ column }) => column)],
  rows(evidence, settings) {
    const rows: LogRow[] = [];
    for (const [row, messages] of bySession<DnsTransaction>(evidence, 'dns')) {
      const session = evidence.sessions().at(row);
      for (const exchange of exchangesOf(messages, session))
        rows.push(exchangeRow(exchange, session, evidence, settings));
    }
    return rows.sort((one, other) => one.packets[1] - other.packets[1]);
  },
};

interface MoreColumn {
  readonly column: LogColumn;
  value(query: DnsTransaction | undefined, response: DnsTransaction | undefined): LogValue;
}

/** What Zeek's policy scripts for DNS add. */
function moreColumns(settings: LogSettings | undefined): MoreColumn[] {
  const more: MoreColumn[] = [];
  if (settings?.has('@load protocols/dns/auth-addl')) {
    const [auth, addl] = logColumns({ auth: 'set[string]', addl: 'set[string]' });
    more.push({ column: auth, value: (_, response) => textsOf(response?.authorities) });
    more.push({ column: addl, value: (_, response) => textsOf(response?.additionals) });
  }
  if (settings?.has('@load protocols/dns/log-original-query-case')) {
    const [column] = logColumns({ original_query: 'string' });
    more.push({ column, value: (query) => query?.questions.at(-1)?.name });
  }
  return more;
}

function textsOf(records: readonly DnsRecord[] = []): readonly string[] | undefined {
  const texts = new Set(
    records.filter(({ type, text }) => text !== '' && !UNLOGGED_TYPES.has(type)).map(({ text }) => text),
  );
  return texts.size > 0 ? [...texts] : undefined;
}

/** Queries, updates and notifications; the others are not followed. */
const FOLLOWED: ReadonlySet<number> = new Set([0, 4, 5]);

function exchangesOf(messages: readonly DnsTransaction[], session: Session): DnsExchange[] {
  const exchanges: DnsExchange[] = [];
  const pending = new PendingMessages((exchange) => exchanges.push(exchange));
  const alone = isMulticast(session.responder.address);
  for (const message of messages) {
    if (!FOLLOWED.has(message.opcode)) continue;
    // What everybody hears is nobody's answer in particular.
    if (alone) exchanges.push({ messages: [message] });
    else pending.add(message);
  }
  pending.end();
  return exchanges;
}

function isMulticast(address: string): boolean {
  if (address.includes(':')) return address.startsWith('ff');
  const first = Number(address.split('.')[0]);
  return first >= 224 && first <= 239;
}

function exchangeRow(
  { messages }: DnsExchange,
  session: Session,
  evidence: Evidence,
  settings?: LogSettings,
): LogRow {
  const [first] = messages;
  const query = messages.find((message) => !message.response);
  const response = messages.find((message) => message.response);
  const time = (message: DnsTransaction) => evidence.capture.table.time(message.lastPacket - 1);
  const question = query?.questions.at(-1);
  const isNetbios = session.responder.port === 137;
  const answers = response?.answers.filter(({ type }) => !UNLOGGED_TYPES.has(type)) ?? [];
  const printed = answers.filter(({ text }) => text !== '');
  const [answer] = answers;
  const waited = response && answer ? time(response) - time(first) : 0n;
  const asked = question && questionName(question.name, isNetbios);
  const last = messages[messages.length - 1];
  return {
    values: [
      ...connectionValues(session, time(first)),
      session.protocol,
      first.id,
      waited === 0n ? undefined : waited,
      asked ?? answer?.name.toLowerCase(),
      question?.class,
      question && className(question.class),
      question?.type,
      question && (isNetbios && question.type === SRV ? 'NBSTAT' : recordTypeName(question.type)),
      response?.responseCode,
      response && responseCodeName(response.responseCode),
      answer !== undefined && response?.authoritative === true,
      question !== undefined && query?.truncated === true,
      question !== undefined && query?.recursionDesired === true,
      answer !== undefined && response?.recursionAvailable === true,
      question && query ? query.reserved : 0,
      printed.length > 0 ? printed.map(({ text }) => text) : undefined,
      printed.length > 0 ? printed.map(({ timeToLive }) => BigInt(timeToLive) * NANOSECONDS) : undefined,
      response !== undefined && isRejected(response),
      last.opcode,
      opcodeName(last.opcode, isNetbios),
      ...moreColumns(settings).map(({ value }) => value(query, response)),
    ],
    session: session.row,
    packets: [first.firstPacket, last.lastPacket],
    transaction: first,
  };
}

function questionName(name: string, isNetbios: boolean): string {
  const decoded = isNetbios ? netbiosName(name) : undefined;
  return decoded || name.toLowerCase();
}

/** An error and nothing else: neither records nor, where there is no question to be refused, anything. */
function isRejected({ responseCode, counts }: DnsTransaction): boolean {
  const [questions, ...records] = counts;
  return responseCode !== 0 && (questions === 0 || records.every((count) => count === 0));
}

const NANOSECONDS = 1_000_000_000n;
const SRV = 33;
