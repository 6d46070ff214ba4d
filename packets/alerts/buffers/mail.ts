import { type TracedBytes, tracedText } from '../../applications/application';
import type { SmtpTransaction } from '../../applications/smtp/smtp-transaction';
import { tracedSlice } from '../../applications/traced-bytes';
import {
  asValue,
  type BufferReader,
  type BufferReaders,
  type BufferValue,
  lastPacketOf,
} from './buffer-value';

type Reader = BufferReader<SmtpTransaction>;

/** The envelope (RFC 5321 §4.1.1) and the header fields of a mail (RFC 5322 §3.6). */
export const SMTP_BUFFERS: BufferReaders<SmtpTransaction> = {
  'smtp.helo': envelope(/^(?:HELO|EHLO)[ \t]+/i),
  'smtp.mail_from': envelope(/^MAIL[ \t]+FROM:[ \t]*/i, inBrackets),
  'smtp.rcpt_to': envelope(/^RCPT[ \t]+TO:[ \t]*/i, inBrackets),
  'email.from': field('from'),
  'email.to': field('to'),
  'email.cc': field('cc'),
  'email.subject': field('subject'),
  'email.date': field('date'),
  'email.message_id': field('message-id'),
  'email.x_mailer': field('x-mailer'),
  'email.received': (mail) => values(fieldsNamed(mail, 'received')),
};

function envelope(start: RegExp, part: (value: TracedBytes) => TracedBytes = (value) => value): Reader {
  return (mail, direction) => {
    if (direction !== 'to_server') return undefined;
    return values(
      mail.commands.flatMap((line) => {
        const head = start.exec(tracedText(line))?.[0].length;
        return head === undefined ? [] : [part(tracedSlice(line, head, line.bytes.length))];
      }),
    );
  };
}

/** `<a@example.com> SIZE=1` as `a@example.com`. */
function inBrackets(value: TracedBytes): TracedBytes {
  const text = tracedText(value);
  const open = text.indexOf('<');
  const close = text.indexOf('>', open);
  return open >= 0 && close > open ? tracedSlice(value, open + 1, close) : value;
}

function field(name: string): Reader {
  return (mail, direction) =>
    direction === 'to_server' ? values(fieldsNamed(mail, name).slice(0, 1)) : undefined;
}

function fieldsNamed({ headers }: SmtpTransaction, name: string): TracedBytes[] {
  return headers.filter((header) => tracedText(header.name).toLowerCase() === name).map(({ value }) => value);
}

function values(found: readonly TracedBytes[]): readonly BufferValue[] | undefined {
  return found.length > 0 ? found.map((value) => asValue(value, lastPacketOf(value))) : undefined;
}
