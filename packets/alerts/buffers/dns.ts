import type { DnsQuestion, DnsTransaction } from '../../applications/dns/dns-transaction';
import { tracedSlice } from '../../applications/traced-bytes';
import { type BufferReaders, type BufferValue, madeValue } from './buffer-value';

export const DNS_BUFFERS: BufferReaders<DnsTransaction> = {
  'dns.query': (message) => (message.response ? undefined : names(message, message.questions)),
  'dns.query.name': (message) => names(message, message.questions),
  'dns.answer.name': (message) => names(message, message.answers),
  'dns.queries.rrname': (message) => names(message, message.questions),
  'dns.answers.rrname': (message) => names(message, message.answers),
  'dns.response.rrname': (message) =>
    message.response
      ? names(message, [
          ...message.questions,
          ...message.answers,
          ...message.authorities,
          ...message.additionals,
        ])
      : undefined,
  'dns.authorities.rrname': (message) => names(message, message.authorities),
  'dns.additionals.rrname': (message) => names(message, message.additionals),
  'dns.opcode': (message) => [value(message, message.opcode, 2, 3)],
  'dns.rcode': (message) => (message.response ? [value(message, message.responseCode, 3, 4)] : undefined),
  // Of a response Suricata asks for the types of the answers.
  'dns.rrtype': (message) => {
    const records = message.response ? message.answers : message.questions;
    const whole = message.message.bytes.length;
    return records.length > 0 ? records.map(({ type }) => value(message, type, 0, whole)) : undefined;
  },
};

/** A number in digits, standing for bytes of the message. */
function value(message: DnsTransaction, number: number, from: number, to: number): BufferValue {
  return madeValue(`${number}`, message.lastPacket, tracedSlice(message.message, from, to));
}

function names(message: DnsTransaction, records: readonly DnsQuestion[]): readonly BufferValue[] | undefined {
  if (records.length === 0) return undefined;
  return records.map(({ name, at }) => {
    // The first label's length byte stands before the name's text; inside, lengths stand where the dots are.
    const encoded = tracedSlice(
      message.message,
      at + 1,
      Math.min(message.message.bytes.length, at + 1 + name.length),
    );
    return madeValue(name, message.lastPacket, encoded);
  });
}
