import type { Transaction } from '../../applications/application';
import type { DhcpTransaction } from '../../applications/dhcp/dhcp-transaction';
import type { DnsTransaction } from '../../applications/dns/dns-transaction';
import type { FtpTransaction } from '../../applications/ftp/ftp-transaction';
import type { FtpDataTransaction } from '../../applications/ftp-data/ftp-data-transaction';
import type { HttpTransaction } from '../../applications/http/http-transaction';
import type { NtpTransaction } from '../../applications/ntp/ntp-transaction';
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
    case 'ftp':
      return ofFtp(transaction as FtpTransaction, direction);
    case 'ntp':
    case 'dhcp': {
      const { fromOriginator, lastPacket } = transaction as NtpTransaction | DhcpTransaction;
      return fromOriginator === (direction === 'to_server')
        ? { first: lastPacket, last: lastPacket }
        : undefined;
    }
    case 'ftp-data': {
      const { file } = transaction as FtpDataTransaction;
      return file.fromOriginator === (direction === 'to_server')
        ? among([file.firstPacket, file.lastPacket])
        : undefined;
    }
    case 'smtp':
      return direction === 'to_server' ? among([transaction.firstPacket, transaction.lastPacket]) : undefined;
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

function ofFtp({ commandPacket, reply }: FtpTransaction, direction: Direction): Progress | undefined {
  if (direction === 'to_server') return among([commandPacket]);
  return reply && among([reply.packet]);
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
