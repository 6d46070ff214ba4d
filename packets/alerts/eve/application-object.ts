import { type TracedBytes, type Transaction, tracedText } from '../../applications/application';
import type { DnsRecord, DnsTransaction } from '../../applications/dns/dns-transaction';
import type { HttpTransaction } from '../../applications/http/http-transaction';
import type { SshTransaction } from '../../applications/ssh/ssh-transaction';
import type { TlsTransaction } from '../../applications/tls/tls-transaction';
import { RECORD_TYPES } from '../../protocols/dns/codes';
import { bufferValues } from '../buffers/buffer-bytes';
import { certificateText } from '../buffers/certificate-text';

type EveObject = Readonly<Record<string, unknown>>;

/** What EVE says about the transaction that an alert was raised for: the key of its object, and the object. */
export function applicationObject(
  transaction: Transaction,
  index: number,
): Readonly<Record<string, EveObject>> {
  switch (transaction.application) {
    case 'http':
      return { http: httpObject(transaction as HttpTransaction) };
    case 'dns':
      return { dns: dnsObject(transaction as DnsTransaction, index) };
    case 'ssl':
      return { tls: tlsObject(transaction as TlsTransaction) };
    case 'ssh':
      return { ssh: sshObject(transaction as SshTransaction) };
    default:
      return {};
  }
}

function httpObject(transaction: HttpTransaction): EveObject {
  const { request, response } = transaction;
  const toServer = (name: string) => first(transaction, name, 'to_server');
  const toClient = (name: string) => first(transaction, name, 'to_client');
  const type = toClient('http.content_type');
  return {
    hostname: toServer('http.host'),
    url: request && tracedText(request.target),
    http_user_agent: toServer('http.user_agent'),
    http_content_type: type?.split(';')[0],
    http_refer: toServer('http.referer'),
    http_method: request && tracedText(request.method),
    protocol: textOf(request?.version ?? response?.version),
    status: response?.code,
    redirect: response && response.code >= 300 && response.code < 400 ? toClient('http.location') : undefined,
    // As it was sent: packed, where it was.
    length: response?.body.bytes.length ?? 0,
  };
}

/** Version 3 of the dns object, that of Suricata 8. */
function dnsObject(message: DnsTransaction, index: number): EveObject {
  return {
    version: 3,
    type: message.response ? 'response' : 'request',
    tx_id: index,
    id: message.id,
    flags: hexFlags(message),
    qr: message.response || undefined,
    aa: message.authoritative || undefined,
    tc: message.truncated || undefined,
    rd: message.recursionDesired || undefined,
    ra: message.recursionAvailable || undefined,
    opcode: message.opcode,
    rcode: RESPONSE_CODES[message.responseCode] ?? `${message.responseCode}`,
    queries: message.questions.map(({ name, type }) => ({ rrname: name, rrtype: typeName(type) })),
    answers: message.response ? message.answers.map(answer) : undefined,
  };
}

const RESPONSE_CODES: Readonly<Record<number, string>> = {
  0: 'NOERROR',
  1: 'FORMERR',
  2: 'SERVFAIL',
  3: 'NXDOMAIN',
  4: 'NOTIMP',
  5: 'REFUSED',
};

function hexFlags(message: DnsTransaction): string {
  const { bytes } = message.message;
  return (((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)).toString(16);
}

function answer({ name, type, timeToLive, text }: DnsRecord): EveObject {
  return { rrname: name, rrtype: typeName(type), ttl: timeToLive, rdata: text };
}

function typeName(type: number): string {
  return RECORD_TYPES[type]?.split(' ')[0] ?? `${type}`;
}

const TLS_VERSIONS: Readonly<Record<number, string>> = {
  2: 'SSLv2',
  768: 'SSLv3',
  769: 'TLS 1.0',
  770: 'TLS 1.1',
  771: 'TLS 1.2',
  772: 'TLS 1.3',
};

function tlsObject(transaction: TlsTransaction): EveObject {
  const { clientHello, serverHello, serverCertificates } = transaction;
  const [leaf] = serverCertificates;
  const certificate = leaf && certificateText(leaf.bytes);
  const version = serverHello?.selectedVersion ?? serverHello?.version ?? clientHello?.version;
  const ja3 = first(transaction, 'ja3.hash', 'to_server');
  const ja3s = first(transaction, 'ja3s.hash', 'to_client');
  return {
    subject: certificate?.subject,
    issuerdn: certificate?.issuer,
    serial: certificate?.serial,
    fingerprint: first(transaction, 'tls.cert_fingerprint', 'to_client'),
    sni: first(transaction, 'tls.sni', 'to_server'),
    version: version === undefined ? 'UNDETERMINED' : (TLS_VERSIONS[version] ?? `0x${version.toString(16)}`),
    notbefore: certificate && dateText(certificate.notBefore),
    notafter: certificate && dateText(certificate.notAfter),
    ja3: ja3 ? { hash: ja3, string: first(transaction, 'ja3.string', 'to_server') } : undefined,
    ja3s: ja3s ? { hash: ja3s, string: first(transaction, 'ja3s.string', 'to_client') } : undefined,
    ja4: first(transaction, 'ja4.hash', 'to_server'),
    client_alpns: bufferValues('tls.alpn', transaction, 'to_server')?.map((value) => tracedText(value)),
  };
}

/** `240131235959Z` or `20240131235959Z` (RFC 5280 §4.1.2.5) as `2024-01-31T23:59:59`. */
function dateText(text: string): string {
  const parts = /^(\d{2,4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return text;
  const [, year, month, day, hour, minute, second] = parts;
  const whole = year.length === 4 ? year : `${Number(year) >= 50 ? '19' : '20'}${year}`;
  return `${whole}-${month}-${day}T${hour}:${minute}:${second}`;
}

function sshObject(transaction: SshTransaction): EveObject {
  const side = (direction: 'to_server' | 'to_client', hassh: string) => {
    const software = first(transaction, 'ssh.software', direction);
    if (software === undefined) return undefined;
    const hash = first(transaction, hassh, direction);
    return {
      proto_version: first(transaction, 'ssh.proto', direction),
      software_version: software,
      hassh: hash ? { hash, string: first(transaction, `${hassh}.string`, direction) } : undefined,
    };
  };
  return { client: side('to_server', 'ssh.hassh'), server: side('to_client', 'ssh.hassh.server') };
}

function first(
  transaction: Transaction,
  buffer: string,
  direction: 'to_server' | 'to_client',
): string | undefined {
  return textOf(bufferValues(buffer, transaction, direction)?.[0]);
}

function textOf(traced: TracedBytes | undefined): string | undefined {
  return traced && traced.bytes.length > 0 ? tracedText(traced) : undefined;
}
