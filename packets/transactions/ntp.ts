import { tracedText } from '../applications/application';
import type { NtpTransaction } from '../applications/ntp/ntp-transaction';
import type { Evidence } from '../engine/evidence';
import { ipv4Text } from '../fields/addresses';
import { uint32 } from '../fields/numbers';
import { isOf } from './by-session';
import { CONNECTION_COLUMNS, connectionValues, type Log, type LogRow, logColumns } from './log';

/** Time asked for and told (https://docs.zeek.org/en/master/logs/ntp.html). */
export const ntp: Log = {
  name: 'ntp',
  columns: logColumns({
    ...CONNECTION_COLUMNS,
    version: 'count',
    mode: 'count',
    stratum: 'count',
    poll: 'interval',
    precision: 'interval',
    root_delay: 'interval',
    root_disp: 'interval',
    ref_id: 'string',
    ref_time: 'time',
    org_time: 'time',
    rec_time: 'time',
    xmt_time: 'time',
    num_exts: 'count',
  }),
  rows(evidence) {
    const rows: LogRow[] = [];
    for (const transaction of evidence.conversations().transactions)
      if (isOf<NtpTransaction>(transaction, 'ntp')) rows.push(messageRow(transaction, evidence));
    return rows;
  },
};

function messageRow(message: NtpTransaction, evidence: Evidence): LogRow {
  const time = evidence.capture.table.time(message.lastPacket - 1);
  return {
    values: [
      ...connectionValues(evidence.sessions().at(message.session), time),
      message.version,
      message.mode,
      message.stratum,
      nanoseconds(2 ** message.poll),
      nanoseconds(2 ** message.precision),
      nanoseconds(message.rootDelay),
      nanoseconds(message.rootDispersion),
      // From the second stratum on it is the address of the server that this one follows.
      message.stratum > 1 ? ipv4Text(uint32(message.reference.bytes, 0)) : tracedText(message.reference),
      message.referenceTime,
      message.originTime,
      message.receiveTime,
      message.transmitTime,
      message.extensions,
    ],
    session: message.session,
    packets: [message.firstPacket, message.lastPacket],
    transaction: message,
  };
}

const nanoseconds = (seconds: number): bigint => BigInt(Math.round(seconds * 1e9));
