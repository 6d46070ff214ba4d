import type { Transaction } from '../../applications/application';
import type { DnsTransaction } from '../../applications/dns/dns-transaction';
import type { HttpTransaction } from '../../applications/http/http-transaction';
import type { SshTransaction } from '../../applications/ssh/ssh-transaction';
import type { TlsTransaction } from '../../applications/tls/tls-transaction';
import { type Direction, lastPacketOf } from './buffer-value';

/** Packets at which a direction of a transaction has its first buffer, and at which it has all of them. */
export interface Progress {
  readonly first: number;
  readonly last: number;
}

/** Undefined where the direction has nothing to look at. */
export function progressOf(transaction: Transaction, direction: Direction): Progress | undefined {
  switch (transaction.application) {
    case 'http':
      return ofHttp(transaction as HttpTransaction, direction);
    case 'dns': {
      const { fromOriginator, lastPacket } = transaction as DnsTransaction;
      return fromOriginator === (direction === 'to_server')
        ? { first: lastPacket, last: lastPacket }
        : undefined;
    }
    case 'ssl':
      return ofTls(transaction as TlsTransaction, direction);
    case 'ssh':
      return ofSsh(transaction as SshTransaction, direction);
    default:
      return { first: transaction.lastPacket, last: transaction.lastPacket };
  }
}

function ofHttp({ request, response }: HttpTransaction, direction: Direction): Progress | undefined {
  const message = direction === 'to_server' ? request : response;
  return message && { first: message.headPacket, last: Math.max(message.headPacket, message.lastPacket) };
}

function ofTls(transaction: TlsTransaction, direction: Direction): Progress | undefined {
  const { clientHello, serverHello, serverCertificates } = transaction;
  if (direction === 'to_server') return clientHello && among([clientHello.packet]);
  return among([
    ...(serverHello ? [serverHello.packet] : []),
    ...serverCertificates.map((certificate) => lastPacketOf(certificate)),
  ]);
}

function ofSsh(transaction: SshTransaction, direction: Direction): Progress | undefined {
  const toServer = direction === 'to_server';
  const banner = toServer ? transaction.clientBanner : transaction.serverBanner;
  const init = toServer ? transaction.clientKexInit : transaction.serverKexInit;
  return among([...(banner ? [lastPacketOf(banner)] : []), ...(init ? [init.packet] : [])]);
}

function among(packets: readonly number[]): Progress | undefined {
  if (packets.length === 0) return undefined;
  return { first: Math.min(...packets), last: Math.max(...packets) };
}
