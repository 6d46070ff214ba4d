import { tracedText } from '../applications/application';
import type { SmtpTransaction } from '../applications/smtp/smtp-transaction';
import type { Evidence } from '../engine/evidence';
import { mailFileId } from '../files/mail-files';
import {
  CONNECTION_COLUMNS,
  connectionValues,
  type Log,
  type LogRow,
  type LogValue,
  logColumns,
} from './log';
import { addressesIn, firstMailbox, listedMailboxes, mailboxesIn } from './mail-text';

/** Mails and attempts at them (https://docs.zeek.org/en/master/logs/smtp.html). */
export const smtp: Log = {
  name: 'smtp',
  columns: logColumns({
    ...CONNECTION_COLUMNS,
    trans_depth: 'count',
    helo: 'string',
    mailfrom: 'string',
    rcptto: 'set[string]',
    date: 'string',
    from: 'string',
    to: 'set[string]',
    cc: 'set[string]',
    reply_to: 'string',
    msg_id: 'string',
    in_reply_to: 'string',
    subject: 'string',
    x_originating_ip: 'addr',
    first_received: 'string',
    second_received: 'string',
    last_reply: 'string',
    path: 'vector[addr]',
    user_agent: 'string',
    tls: 'bool',
    fuids: 'vector[string]',
  }),
  rows: (evidence) =>
    evidence
      .conversations()
      .transactions.filter((one): one is SmtpTransaction => one.application === 'smtp')
      .map((transaction) => smtpRow(evidence, transaction)),
};

function smtpRow(evidence: Evidence, transaction: SmtpTransaction): LogRow {
  const { firstPacket, lastPacket, mailFrom, recipients, lastReply } = transaction;
  const session = evidence.sessions().at(transaction.session);
  const all = (name: string) => fieldValues(transaction, name);
  const last = (name: string) => all(name).at(-1);
  const received = all('received');
  const agents = transaction.headers.filter(({ name }) => AGENTS.has(tracedText(name).toLowerCase()));
  const agent = agents.at(-1);
  const values: LogValue[] = [
    ...connectionValues(session, evidence.capture.table.time(firstPacket - 1)),
    transaction.depth,
    transaction.helo,
    mailFrom === undefined ? undefined : firstMailbox(mailFrom),
    recipients.length > 0 ? unique(recipients.flatMap(mailboxesIn)) : undefined,
    last('date'),
    last('from'),
    mailboxes(all('to')),
    mailboxes(all('cc')),
    last('reply-to'),
    last('message-id'),
    last('in-reply-to'),
    last('subject'),
    all('x-originating-ip').flatMap((value) => addressesIn(value, false))[0],
    received.at(-1),
    received.at(-2),
    lastReply && `${lastReply.code} ${lastReply.text}`,
    path([session.responder.address, session.originator.address], received),
    agent && tracedText(agent.value),
    transaction.tls,
    transaction.files.map((_, i) => mailFileId(session, transaction, i)),
  ];
  return { values, session: session.row, packets: [firstPacket, lastPacket], transaction };
}

function fieldValues({ headers }: SmtpTransaction, wanted: string): string[] {
  return headers
    .filter(({ name }) => tracedText(name).toLowerCase() === wanted)
    .map(({ value }) => tracedText(value));
}

function mailboxes(values: readonly string[]): string[] | undefined {
  return values.length > 0 ? unique(values.flatMap(listedMailboxes)) : undefined;
}

/** The way that the mail took, last station first, by its Received fields. */
function path(ends: readonly string[], received: readonly string[]): string[] {
  const stations = [...ends];
  for (const value of received) {
    const found = addressesIn(value, true);
    const station = found.length > 1 ? found[1] : found[0];
    if (station !== undefined && stations.at(-1) !== station && stations.length < LONGEST_PATH)
      stations.push(station);
  }
  return stations;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

const LONGEST_PATH = 1000;
const AGENTS: ReadonlySet<string> = new Set(['x-mailer', 'user-agent', 'x-user-agent']);
