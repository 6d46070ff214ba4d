import { tracedText } from '../applications/application';
import type { SyslogTransaction } from '../applications/syslog/syslog-transaction';
import type { Evidence } from '../engine/evidence';
import { isOf } from './by-session';
import { CONNECTION_COLUMNS, connectionValues, type Log, type LogRow, logColumns } from './log';

/** Syslog messages (https://docs.zeek.org/en/master/logs/syslog.html). */
export const syslog: Log = {
  name: 'syslog',
  columns: logColumns({
    ...CONNECTION_COLUMNS,
    proto: 'enum',
    facility: 'string',
    severity: 'string',
    message: 'string',
  }),
  rows(evidence) {
    const rows: LogRow[] = [];
    for (const transaction of evidence.conversations().transactions)
      if (isOf<SyslogTransaction>(transaction, 'syslog')) rows.push(messageRow(transaction, evidence));
    return rows;
  },
};

function messageRow(transaction: SyslogTransaction, evidence: Evidence): LogRow {
  const { facility = UNKNOWN, severity = UNKNOWN, firstPacket, lastPacket } = transaction;
  const session = evidence.sessions().at(transaction.session);
  return {
    values: [
      ...connectionValues(session, evidence.capture.table.time(lastPacket - 1)),
      session.protocol,
      FACILITIES[facility] ?? (facility === UNKNOWN ? 'UNSPECIFIED' : `?-${facility}`),
      SEVERITIES[severity] ?? (severity === UNKNOWN ? 'UNSPECIFIED' : `?-${severity}`),
      tracedText(transaction.text),
    ],
    session: transaction.session,
    packets: [firstPacket, lastPacket],
    transaction,
  };
}

/** How Zeek numbers a message without priority. */
const UNKNOWN = 999;

/** RFC 5424 §6.2.1, by the names that Zeek has. */
const FACILITIES = [
  'KERN',
  'USER',
  'MAIL',
  'DAEMON',
  'AUTH',
  'SYSLOG',
  'LPR',
  'NEWS',
  'UUCP',
  'CRON',
  'AUTHPRIV',
  'FTP',
  'NTP',
  'AUDIT',
  'ALERT',
  'CLOCK',
  'LOCAL0',
  'LOCAL1',
  'LOCAL2',
  'LOCAL3',
  'LOCAL4',
  'LOCAL5',
  'LOCAL6',
  'LOCAL7',
];
const SEVERITIES = ['EMERG', 'ALERT', 'CRIT', 'ERR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG'];
