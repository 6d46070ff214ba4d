import type { Transaction } from '../../applications/application';
import type { DnsTransaction } from '../../applications/dns/dns-transaction';
import type { HttpTransaction } from '../../applications/http/http-transaction';
import type { SshTransaction } from '../../applications/ssh/ssh-transaction';
import type { TlsTransaction } from '../../applications/tls/tls-transaction';
import type { BufferReaders, BufferValue, Direction } from './buffer-value';
import { DNS_BUFFERS } from './dns';
import { FILE_BUFFERS } from './files';
import { HTTP_BUFFERS } from './http';
import { SSH_BUFFERS } from './ssh';
import { TLS_BUFFERS } from './tls';

/** The values of a buffer in one direction of a transaction; undefined where it does not have it. */
export function bufferValues(
  name: string,
  transaction: Transaction,
  direction: Direction,
): readonly BufferValue[] | undefined {
  if (Object.hasOwn(FILE_BUFFERS, name)) return FILE_BUFFERS[name](transaction, direction);
  switch (transaction.application) {
    case 'http':
      return read(HTTP_BUFFERS, name, transaction as HttpTransaction, direction);
    case 'dns':
      return isFrom(transaction as DnsTransaction, direction)
        ? read(DNS_BUFFERS, name, transaction as DnsTransaction, direction)
        : undefined;
    case 'ssl':
      return read(TLS_BUFFERS, name, transaction as TlsTransaction, direction);
    case 'ssh':
      return read(SSH_BUFFERS, name, transaction as SshTransaction, direction);
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
): readonly BufferValue[] | undefined {
  return Object.hasOwn(readers, name) ? readers[name](transaction, direction) : undefined;
}

/** Suricata's name for the protocol of a transaction, where it differs from Zeek's. */
export function protocolOf(transaction: Transaction): string {
  return transaction.application === 'ssl' ? 'tls' : transaction.application;
}
