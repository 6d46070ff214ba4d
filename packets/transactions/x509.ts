import type { TracedBytes } from '../applications/application';
import type { TlsTransaction } from '../applications/tls/tls-transaction';
import type { Evidence } from '../engine/evidence';
import { isOf } from './by-session';
import { CERTIFICATE_COLUMNS, certificateValues, sentCertificate } from './certificate-columns';
import { type Log, type LogColumn, type LogRow, type LogSettings, logColumns } from './log';

const COLUMNS = logColumns({
  ts: 'time',
  fingerprint: 'string',
  ...CERTIFICATE_COLUMNS,
  host_cert: 'bool',
  client_cert: 'bool',
});

/** Certificates that were sent, each once a day (https://docs.zeek.org/en/master/logs/x509.html). */
export const x509: Log = {
  name: 'x509',
  columns: columnsFor(),
  columnsWith: columnsFor,
  rows(evidence, settings) {
    const kept = COLUMNS.map((column) => columnsFor(settings).includes(column));
    const known = new RecentCertificates(settings?.get('X509::relog_known_certificates_after') === '0secs');
    const hostsOnly = settings?.has('@load protocols/ssl/log-hostcerts-only');
    return certificatesOf(evidence)
      .filter((sent) => (sent.isHost && !sent.isClient) || !hostsOnly)
      .flatMap((sent) => certificateRow(sent, evidence, known) ?? [])
      .map((row) => ({ ...row, values: row.values.filter((_, i) => kept[i]) }));
  },
};

/** The algorithm inside of what is signed is told only where it is asked for. */
function columnsFor(settings?: LogSettings): LogColumn[] {
  const inner = settings?.has('X509::Certificate$tbs_sig_alg');
  return COLUMNS.filter(({ name }) => name !== 'certificate.tbs_sig_alg' || inner);
}

interface Sent {
  readonly bytes: TracedBytes;
  readonly transaction: TlsTransaction;
  readonly packet: number;
  readonly isHost: boolean;
  readonly isClient: boolean;
}

function certificatesOf(evidence: Evidence): Sent[] {
  const all: Sent[] = [];
  for (const transaction of evidence.conversations().transactions) {
    if (!isOf<TlsTransaction>(transaction, 'ssl')) continue;
    const chain = (list: readonly TracedBytes[], isClient: boolean) => {
      for (const [i, bytes] of list.entries())
        all.push({ bytes, transaction, packet: lastPacket(bytes, transaction), isHost: i === 0, isClient });
    };
    chain(transaction.serverCertificates, false);
    chain(transaction.clientCertificates, true);
  }
  return all.sort((one, other) => one.packet - other.packet);
}

function lastPacket({ bytes, origin }: TracedBytes, transaction: TlsTransaction): number {
  return origin(bytes.length - 1)?.packet ?? transaction.lastPacket;
}

function certificateRow(sent: Sent, evidence: Evidence, known: RecentCertificates): LogRow | undefined {
  const decoded = sentCertificate(sent.bytes);
  if (!decoded) return undefined;
  const time = evidence.capture.table.time(sent.packet - 1);
  if (known.has(`${decoded.fingerprint} ${sent.isHost} ${sent.isClient}`, time)) return undefined;
  return {
    values: [
      time,
      decoded.fingerprint,
      ...certificateValues(decoded.certificate),
      sent.isHost,
      sent.isClient,
    ],
    session: sent.transaction.session,
    packets: [sent.bytes.origin(0)?.packet ?? sent.packet, sent.packet],
    transaction: sent.transaction,
  };
}

/** What was logged within a day need not be logged again. */
class RecentCertificates {
  private readonly logged = new Map<string, bigint>();

  constructor(private readonly logsAll: boolean) {}

  has(key: string, time: bigint): boolean {
    const before = this.logged.get(key);
    if (!this.logsAll && before !== undefined && time - before < DAY) return true;
    this.logged.set(key, time);
    return false;
  }
}

const DAY = 86_400_000_000_000n;
