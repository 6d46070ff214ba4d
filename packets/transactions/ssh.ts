import { sha256 } from '@noble/hashes/sha2.js';
import { tracedText } from '../applications/application';
import { agreed } from '../applications/ssh/kex-init';
import { protocolVersion } from '../applications/ssh/ssh';
import type { SshTransaction } from '../applications/ssh/ssh-transaction';
import type { Evidence } from '../engine/evidence';
import type { Session } from '../sessions/session';
import { isOf } from './by-session';
import { CONNECTION_COLUMNS, connectionValues, type Log, type LogRow, logColumns } from './log';

/** SSH connections with a guess at who got in (https://docs.zeek.org/en/master/logs/ssh.html). */
export const ssh: Log = {
  name: 'ssh',
  columns: logColumns({
    ...CONNECTION_COLUMNS,
    version: 'count',
    auth_success: 'bool',
    auth_attempts: 'count',
    direction: 'enum',
    client: 'string',
    server: 'string',
    cipher_alg: 'string',
    mac_alg: 'string',
    compression_alg: 'string',
    kex_alg: 'string',
    host_key_alg: 'string',
    host_key_fingerprint: 'string',
  }),
  rows(evidence) {
    const rows: LogRow[] = [];
    for (const transaction of evidence.conversations().transactions)
      if (isOf<SshTransaction>(transaction, 'ssh')) rows.push(sshRow(transaction, evidence));
    return rows;
  },
};

function sshRow(transaction: SshTransaction, evidence: Evidence): LogRow {
  const { clientBanner, serverBanner, firstPacket, lastPacket, hostKey } = transaction;
  const session = evidence.sessions().at(transaction.session);
  const algorithms = agreedAlgorithms(transaction);
  // Sizes tell nothing of what was compressed.
  const isGuessed = algorithms === undefined || !COMPRESSED.has(algorithms.compression);
  return {
    values: [
      ...connectionValues(session, evidence.capture.table.time(firstPacket - 1)),
      protocolVersion(clientBanner?.bytes, serverBanner?.bytes),
      isGuessed ? transaction.authenticated : undefined,
      isGuessed ? transaction.attempts : 0,
      direction(session),
      clientBanner && tracedText(clientBanner),
      serverBanner && tracedText(serverBanner),
      algorithms?.encryption,
      algorithms?.integrity,
      algorithms?.compression,
      algorithms?.keyExchange,
      algorithms?.hostKey,
      hostKey && fingerprint(hostKey.bytes),
    ],
    session: transaction.session,
    packets: [firstPacket, lastPacket],
    transaction,
  };
}

/** Into or out of the local networks, where one end is in them and the other is not. */
function direction({ localOriginator, localResponder }: Session): string | undefined {
  if (localOriginator === localResponder) return undefined;
  return localOriginator ? 'OUTBOUND' : 'INBOUND';
}

function agreedAlgorithms({ clientKexInit: client, serverKexInit: server }: SshTransaction) {
  if (!client || !server) return undefined;
  return {
    encryption: bothWays(client.encryption, server.encryption),
    integrity: bothWays(client.integrity, server.integrity),
    compression: bothWays(client.compression, server.compression),
    keyExchange: oneOf(client.keyExchange, server.keyExchange),
    hostKey: oneOf(client.hostKey, server.hostKey),
  };
}

type Ways = readonly [toServer: string, toClient: string];

function bothWays(client: Ways, server: Ways): string {
  const [toServer, toClient] = [oneOf(client[0], server[0]), oneOf(client[1], server[1])];
  return toServer === toClient ? toServer : `To server: ${toServer}, to client: ${toClient}`;
}

const oneOf = (client: string, server: string): string =>
  agreed(client, server) ?? 'Algorithm negotiation failed';

/** SHA-256 as `ssh-keygen -l` shows it; Zeek keeps the first 24 bytes. */
function fingerprint(key: Uint8Array): string {
  return `SHA256:${btoa(String.fromCharCode(...sha256(key))).slice(0, 32)}`;
}

const COMPRESSED: ReadonlySet<string> = new Set(['zlib', 'zlib@openssh.com']);
