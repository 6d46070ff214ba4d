import type { Transaction } from '../../applications/application';
import type { DhcpTransaction } from '../../applications/dhcp/dhcp-transaction';
import type { DnsTransaction } from '../../applications/dns/dns-transaction';
import type { FtpTransaction } from '../../applications/ftp/ftp-transaction';
import type { FtpDataTransaction } from '../../applications/ftp-data/ftp-data-transaction';
import type { HttpTransaction } from '../../applications/http/http-transaction';
import type { NtpTransaction } from '../../applications/ntp/ntp-transaction';
import type { SmtpTransaction } from '../../applications/smtp/smtp-transaction';
import type { SshTransaction } from '../../applications/ssh/ssh-transaction';
import type { TlsTransaction } from '../../applications/tls/tls-transaction';
import type { BufferReaders, BufferValue, Direction, TimeOf } from './buffer-value';
import { DHCP_BUFFERS, NTP_BUFFERS } from './datagrams';
import { DNS_BUFFERS } from './dns';
import { FILE_BUFFERS } from './files';
import { FTP_BUFFERS, FTP_DATA_BUFFERS } from './ftp';
import { HTTP_BUFFERS } from './http';
import { SMTP_BUFFERS } from './mail';
import { SSH_BUFFERS } from './ssh';
import { TLS_BUFFERS } from './tls';

/** The values of a buffer in one direction of a transaction; undefined where it does not have it. */
export function bufferValues(
  name: string,
  transaction: Transaction,
  direction: Direction,
  timeOf: TimeOf = () => 0n,
): readonly BufferValue[] | undefined {
  if (Object.hasOwn(FILE_BUFFERS, name)) return FILE_BUFFERS[name](transaction, direction, timeOf);
  switch (transaction.application) {
    case 'http':
      return read(HTTP_BUFFERS, name, transaction as HttpTransaction, direction);
    case 'dns':
      return isFrom(transaction as DnsTransaction, direction)
        ? read(DNS_BUFFERS, name, transaction as DnsTransaction, direction)
        : undefined;
    case 'ssl':
      return read(TLS_BUFFERS, name, transaction as TlsTransaction, direction, timeOf);
    case 'ssh':
      return read(SSH_BUFFERS, name, transaction as SshTransaction, direction);
    case 'smtp':
      return read(SMTP_BUFFERS, name, transaction as SmtpTransaction, direction);
    case 'ftp':
      return read(FTP_BUFFERS, name, transaction as FtpTransaction, direction);
    case 'ftp-data':
      return read(FTP_DATA_BUFFERS, name, transaction as FtpDataTransaction, direction);
    case 'ntp':
      return read(NTP_BUFFERS, name, transaction as NtpTransaction, direction);
    case 'dhcp':
      return read(DHCP_BUFFERS, name, transaction as DhcpTransaction, direction);
    default:
      return undefined;
  }
}

/** A DNS message goes one way; the other way it has nothing. */
function isFrom({ fromOriginator }: DnsTransaction, direction: Direction): boolean {
  return fromOriginator === (direction === 'to_server');
}

function read<T extends Transaction>(
  readers: BufferReaders<T>,
  name: string,
  transaction: T,
  direction: Direction,
  timeOf: TimeOf = () => 0n,
): readonly BufferValue[] | undefined {
  return Object.hasOwn(readers, name) ? readers[name](transaction, direction, timeOf) : undefined;
}

/** Suricata's name for the protocol of a transaction, where it differs from Zeek's. */
export function protocolOf(transaction: Transaction): string {
  return transaction.application === 'ssl' ? 'tls' : transaction.application;
}
