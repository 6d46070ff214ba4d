import { fromUtf8 } from '../../asn1/bytes';
import type { StartTls, TlsVersion, TlsVisit } from '../../network/lab-network';
import type { Invocation } from '../command';
import { loadCertificate, loadPrivateKey, readInput } from '../sources';

const VERSIONS: readonly (readonly [option: string, version: TlsVersion])[] = [
  ['tls1', 'TLSv1'],
  ['tls1_1', 'TLSv1.1'],
  ['tls1_2', 'TLSv1.2'],
  ['tls1_3', 'TLSv1.3'],
];

/** Host and port of `-connect`, `-host`, `-port` or the line's last word; port 4433 where none is named. */
export function placeOf(invocation: Invocation): { host: string; port: number } {
  const given = invocation.value('connect') ?? invocation.line.rest[0] ?? '';
  const match = /^\[?([^\]]*?)\]?(?::([^:]*))?$/.exec(given);
  const host = match?.[1] || invocation.value('host') || 'localhost';
  const port = Number(match?.[2] || invocation.value('port') || 4433);
  return { host, port: Number.isInteger(port) && port > 0 && port < 65536 ? port : 0 };
}

/** What the client offers, from its options. */
export async function visitOf(invocation: Invocation, say: Uint8Array | undefined): Promise<TlsVisit> {
  const { host, port } = placeOf(invocation);
  const alpn = invocation.value('alpn');
  const session = invocation.value('sess_in');
  return {
    host,
    port,
    startTls: startTlsOf(invocation),
    serverName: serverNameOf(invocation, host),
    ...versionsOf(invocation),
    ciphers: invocation.value('cipher'),
    suites: invocation.value('ciphersuites'),
    groups: invocation.value('groups') ?? invocation.value('curves'),
    signatureAlgorithms: invocation.value('sigalgs'),
    alpn: alpn?.split(','),
    askStatus: invocation.has('status'),
    certificate: await ownCertificate(invocation),
    session: session === undefined ? undefined : readInput(invocation.system, session, 'r'),
    say,
  };
}

/** As in OpenSSL, the name of `-connect` is sent unless it is an address. */
function serverNameOf(invocation: Invocation, host: string): string | undefined {
  if (invocation.has('noservername')) return undefined;
  const named = invocation.value('servername');
  if (named !== undefined) return named;
  return /^[\d.]+$|:/.test(host) ? undefined : host;
}

const PROTOCOLS: readonly StartTls[] = ['smtp', 'imap', 'pop3', 'postgres'];

function startTlsOf(invocation: Invocation): StartTls | undefined {
  const name = invocation.value('starttls');
  if (name === undefined) return undefined;
  const known = PROTOCOLS.find((each) => each === name);
  return known ?? invocation.misuse(`Invalid value "${name}" for option -starttls`);
}

function versionsOf(invocation: Invocation): { oldest?: TlsVersion; newest?: TlsVersion } {
  const only = VERSIONS.find(([option]) => invocation.has(option))?.[1];
  if (only) return { oldest: only, newest: only };
  const bound = (option: string) =>
    VERSIONS.find(([, version]) => version.toLowerCase() === invocation.value(option)?.toLowerCase())?.[1];
  const left = VERSIONS.filter(([option]) => !invocation.has(`no_${option}`)).map(([, version]) => version);
  const narrowed = left.length < VERSIONS.length;
  return {
    oldest: bound('min_protocol') ?? (narrowed ? left[0] : undefined),
    newest: bound('max_protocol') ?? (narrowed ? left[left.length - 1] : undefined),
  };
}

async function ownCertificate(invocation: Invocation): Promise<TlsVisit['certificate']> {
  const { system } = invocation;
  const path = invocation.value('cert');
  if (path === undefined) return undefined;
  loadCertificate(system, path, 'client certificate');
  const keyPath = invocation.value('key') ?? path;
  await loadPrivateKey(system, { path: keyPath, what: 'client certificate private key' });
  const chainPath = invocation.value('cert_chain');
  const chain = [path, ...(chainPath === undefined ? [] : [chainPath])];
  return {
    chain: chain.map((each) => fromUtf8(readInput(system, each, 'r'))).join('\n'),
    key: fromUtf8(readInput(system, keyPath, 'r')),
  };
}
