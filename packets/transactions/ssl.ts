import { matchesHost } from '@/pki/certificates/host-names';
import type { Certificate } from '../../pki/certificates/certificate';
import { type TracedBytes, tracedText } from '../applications/application';
import { extensionOfType } from '../applications/tls/hello';
import type { TlsHello, TlsTransaction } from '../applications/tls/tls-transaction';
import type { Evidence } from '../engine/evidence';
import { uint16 } from '../fields/numbers';
import { isOf } from './by-session';
import { certificateName, sentCertificate } from './certificate-columns';
import {
  CONNECTION_COLUMNS,
  connectionValues,
  type Log,
  type LogColumn,
  type LogRow,
  type LogSettings,
  logColumns,
} from './log';
import { alertName, cipherName, curveName, versionName } from './tls-names';

/** TLS connections (https://docs.zeek.org/en/master/logs/ssl.html). */
const COLUMNS = logColumns({
  ...CONNECTION_COLUMNS,
  version: 'string',
  cipher: 'string',
  curve: 'string',
  server_name: 'string',
  resumed: 'bool',
  last_alert: 'string',
  next_protocol: 'string',
  established: 'bool',
  ssl_history: 'string',
  cert_chain_fps: 'vector[string]',
  client_cert_chain_fps: 'vector[string]',
  sni_matches_cert: 'bool',
});

export const ssl: Log = {
  name: 'ssl',
  columns: COLUMNS,
  columnsWith: (settings) => COLUMNS.toSpliced(-1, 0, ...nameColumns(settings)),
  rows(evidence, settings) {
    const rows: LogRow[] = [];
    for (const transaction of evidence.conversations().transactions)
      if (isOf<TlsTransaction>(transaction, 'ssl')) rows.push(tlsRow(transaction, evidence, settings));
    return rows;
  },
};

/** Names in the certificates, which are in x509.log too, where they are asked for. */
function nameColumns(settings: LogSettings | undefined): LogColumn[] {
  const wants = (side: string) =>
    settings?.get(`SSL::log_include_${side}_certificate_subject_issuer`) === 'T';
  return logColumns({
    ...(wants('server') ? { subject: 'string', issuer: 'string' } : {}),
    ...(wants('client') ? { client_subject: 'string', client_issuer: 'string' } : {}),
  });
}

function tlsRow(transaction: TlsTransaction, evidence: Evidence, settings?: LogSettings): LogRow {
  const { clientHello, serverHello, retry, version, group, firstPacket, lastPacket } = transaction;
  const answer = serverHello ?? retry;
  const suite = answer?.cipherSuites[0];
  const serverName = serverNameOf(clientHello);
  const alert = transaction.alerts.at(-1)?.description;
  const server = fingerprints(transaction.serverCertificates);
  const client = fingerprints(transaction.clientCertificates);
  const hasChain = server.length + client.length > 0;
  const [serverLeaf, clientLeaf] = [
    leafOf(transaction.serverCertificates),
    leafOf(transaction.clientCertificates),
  ];
  const names: Readonly<Record<string, string | undefined>> = {
    subject: serverLeaf && certificateName(serverLeaf.subject),
    issuer: serverLeaf && certificateName(serverLeaf.issuer),
    client_subject: clientLeaf && certificateName(clientLeaf.subject),
    client_issuer: clientLeaf && certificateName(clientLeaf.issuer),
  };
  return {
    values: [
      ...connectionValues(
        evidence.sessions().at(transaction.session),
        evidence.capture.table.time(firstPacket - 1),
      ),
      version === undefined ? undefined : versionName(version),
      suite === undefined ? undefined : cipherName(suite, version),
      group === undefined ? undefined : curveName(group),
      serverName,
      transaction.resumed,
      alert === undefined ? undefined : alertName(alert),
      nextProtocol(answer),
      transaction.established,
      transaction.history,
      hasChain ? server : undefined,
      hasChain ? client : undefined,
      ...nameColumns(settings).map(({ name }) => names[name]),
      serverName === undefined || !serverLeaf ? undefined : matchesHost(serverLeaf, serverName),
    ],
    session: transaction.session,
    packets: [firstPacket, lastPacket],
    transaction,
  };
}

/** The first host name of the server_name extension (RFC 6066 §3). */
function serverNameOf(hello: TlsHello | undefined): string | undefined {
  const data = extensionOfType(hello, SERVER_NAME)?.data;
  if (!data || data.bytes.length < 5 || data.bytes[2] !== HOST_NAME) return undefined;
  return tracedText(data).slice(5, 5 + uint16(data.bytes, 3));
}

/** The protocol that a server chose (RFC 7301 §3.1). */
function nextProtocol(hello: TlsHello | undefined): string | undefined {
  const data = extensionOfType(hello, ALPN)?.data;
  return data && data.bytes.length > 3 ? tracedText(data).slice(3, 3 + data.bytes[2]) : undefined;
}

function fingerprints(chain: readonly TracedBytes[]): string[] {
  return chain.flatMap((sent) => sentCertificate(sent)?.fingerprint ?? []);
}

function leafOf([leaf]: readonly TracedBytes[]): Certificate | undefined {
  return leaf && sentCertificate(leaf)?.certificate;
}

const SERVER_NAME = 0;
const HOST_NAME = 0;
const ALPN = 16;
