import { matchesAddress, matchesHost } from '@/pki/certificates/host-names';
import type { TlsVisit, TlsVisitResult } from '@/pki/network/lab-network';
import type { Directive } from '@/pki/nginx/config';
import { type HttpResponse, readResponse } from '@/pki/nginx/http-message';
import { type ProxySettings, proxySettings } from '@/pki/nginx/proxy-settings';
import type { Scope } from '@/pki/nginx/scope';
import type { Visit } from '@/pki/nginx/variables';
import { certificatesOf, type PeerTrust, verifyPeer } from '@/pki/nginx/verify-peer';
import { exchange } from './exchange';
import type { Host } from './host';
import { visitHost } from './visit';

/** What came of asking a backend: its response, or why there is none, in the words of nginx's log of errors. */
export type Asked =
  | { readonly response: HttpResponse; readonly problem?: undefined }
  | { readonly response?: undefined; readonly problem: string };

const failed = (problem: string): Asked => ({ problem });

/** nginx as the client of another host: `proxy_pass` and its `proxy_ssl_*`. */
export async function askBackend(scope: Scope, pass: Directive, visit: Visit, host: Host): Promise<Asked> {
  const settings = proxySettings(scope, pass, visit);
  if (!settings) return failed(`invalid URL in "${pass.args[0].text}"`);
  const { machines } = host;
  const to = machines.hostAt(settings.host, settings.port);
  if (!to) return failed(connectFailed(settings));
  if (!machines.enter()) return failed('too many proxies behind each other for the lab');
  try {
    const say = backendRequest(settings, visit);
    if (!settings.tls) return readAnswer(await exchange(to, settings.port, say));
    return judge(settings, await visitHost(to, tlsVisit(settings, say, host)), trustOf(settings, host));
  } finally {
    machines.leave();
  }
}

function judge(settings: ProxySettings, result: TlsVisitResult, trust: PeerTrust): Asked {
  const { outcome, error, reason, chain } = result;
  if (outcome !== 'established')
    return failed(`SSL_do_handshake() failed (SSL: ${error ?? reason}) while SSL handshaking to upstream`);
  if (!settings.verify.value) return answerOf(result);
  const problem = verifyPeer(chain, trust);
  if (problem)
    return failed(
      `upstream SSL certificate verify error: (${problem.number}:${problem.text}) while SSL handshaking to upstream`,
    );
  if (isNamed(chain, settings.name.value)) return answerOf(result);
  return failed(
    `upstream SSL certificate does not match "${settings.name.value}" while SSL handshaking to upstream`,
  );
}

function answerOf(result: TlsVisitResult): Asked {
  if (result.heard.length > 0) return readAnswer(result.heard);
  const why = result.error ? ` (SSL: ${result.error})` : '';
  return failed(`upstream prematurely closed connection${why} while reading response header from upstream`);
}

function readAnswer(bytes: Uint8Array): Asked {
  const response = readResponse(bytes);
  return response
    ? { response: { ...response, headers: response.headers.filter(([name]) => PASSED_ON.has(name)) } }
    : failed('upstream sent no valid HTTP/1.0 header while reading response header from upstream');
}

/** Headers that go through; the rest is nginx's own to say. */
const PASSED_ON = new Set([
  'location',
  'strict-transport-security',
  'cache-control',
  'set-cookie',
  'x-backend',
]);

function isNamed(chain: readonly Uint8Array[], name: string): boolean {
  const [leaf] = certificatesOf(chain.slice(0, 1));
  return leaf !== undefined && (matchesAddress(leaf, name) ?? matchesHost(leaf, name));
}

function connectFailed({ host, port }: ProxySettings): string {
  return `connect() failed (111: Connection refused) while connecting to upstream, upstream: "${host}:${port}"`;
}

function tlsVisit(settings: ProxySettings, say: Uint8Array, { files }: Host): TlsVisit {
  const { certificate, certificateKey, protocols } = settings;
  return {
    host: settings.host,
    port: settings.port,
    serverName:
      settings.sendName.value && !/^[\d.]+$|^\[/.test(settings.name.value) ? settings.name.value : undefined,
    oldest: protocols.value[0],
    newest: protocols.value.at(-1),
    ciphers: settings.ciphers.value,
    certificate:
      certificate && certificateKey
        ? { chain: files.text(certificate.value) ?? '', key: files.text(certificateKey.value) ?? '' }
        : undefined,
    say,
  };
}

function trustOf(settings: ProxySettings, { files, machines }: Host): PeerTrust {
  const { trusted, revocationList, verifyDepth } = settings;
  return {
    authorities: (trusted && files.bytes(trusted.value)) ?? new Uint8Array(),
    revocationList: revocationList && files.bytes(revocationList.value),
    purpose: 'sslserver',
    depth: Number(verifyDepth.value),
    at: machines.now,
  };
}

function backendRequest({ proxyHost }: ProxySettings, { request }: Visit): Uint8Array {
  const lines = [`${request.method} ${request.target} HTTP/1.0`, `Host: ${proxyHost}`, 'Connection: close'];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}
