import { constants } from 'node:crypto';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import type { TlsVersion } from '@/pki/network/lab-network';
import type { NginxFiles } from '@/pki/nginx/nginx-files';
import type { NginxServer } from '@/pki/nginx/servers';
import { namedAuthorities } from './named-authorities';

/** OpenSSL's suites of TLS 1.3 where nothing else is set. */
const TLS13_SUITES = 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256';

const WITHOUT: Readonly<Record<TlsVersion, number>> = {
  TLSv1: constants.SSL_OP_NO_TLSv1,
  'TLSv1.1': constants.SSL_OP_NO_TLSv1_1,
  'TLSv1.2': constants.SSL_OP_NO_TLSv1_2,
  'TLSv1.3': constants.SSL_OP_NO_TLSv1_3,
};
const VERSIONS = Object.keys(WITHOUT) as TlsVersion[];

/**
 * A TLS server of Node that speaks as nginx does for a client of the chosen virtual host. What is settled before nginx
 * looks at the name (protocols, groups, suites of TLS 1.3) is the default host's; certificates, suites and the rest are
 * the chosen one's. It never listens: connections are handed to it.
 */
export function tlsHost(
  chosen: NginxServer,
  fallback: NginxServer,
  http2: boolean,
  files: NginxFiles,
): Server {
  const { protocols } = fallback.tls;
  const server = createServer({
    ...certificateOptions(chosen, files),
    ...clientOptions(chosen, files),
    ciphers: `${fallback.tls.suites?.value ?? TLS13_SUITES}:${chosen.tls.ciphers.value}`,
    honorCipherOrder: chosen.tls.preferServer.value,
    ecdhCurve: fallback.tls.curves.value,
    dhparam: dhParameters(chosen, files),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.3',
    secureOptions: optionBits(protocols.value, chosen),
    ALPNProtocols: http2 ? ['h2', 'http/1.1', 'http/1.0', 'http/0.9'] : ['http/1.1', 'http/1.0', 'http/0.9'],
  });
  if (chosen.tls.sessionCache.value) keepSessions(server);
  staple(server, chosen, files);
  return server;
}

function certificateOptions({ tls }: NginxServer, files: NginxFiles): TlsOptions {
  return {
    cert: tls.certificates.map(({ certificate }) => readFile(files, certificate)),
    key: tls.certificates.map(({ key }) => readFile(files, key ?? '')),
  };
}

function clientOptions({ tls }: NginxServer, files: NginxFiles): TlsOptions {
  if (tls.verifyClient.value === 'off') return {};
  return {
    requestCert: true,
    // nginx lets the handshake through and answers with status 400.
    rejectUnauthorized: false,
    ca: tls.clientAuthorities ? namedAuthorities(readFile(files, tls.clientAuthorities.value)) : [],
  };
}

function dhParameters({ tls }: NginxServer, files: NginxFiles): Buffer | undefined {
  return tls.dhParameters && readFile(files, tls.dhParameters.value);
}

/** A file that is not there is empty: OpenSSL says what it thinks of that. */
function readFile(files: NginxFiles, name: string): Buffer {
  return Buffer.from(files.bytes(name) ?? new Uint8Array());
}

function optionBits(protocols: readonly TlsVersion[], { tls }: NginxServer): number {
  const without = VERSIONS.filter((version) => !protocols.includes(version));
  const bits = without.reduce((sum, version) => sum | WITHOUT[version], 0);
  const tickets = tls.tickets.value ? 0 : constants.SSL_OP_NO_TICKET;
  return bits | tickets | (tls.preferServer.value ? constants.SSL_OP_CIPHER_SERVER_PREFERENCE : 0);
}

/** How many sessions a host of the lab remembers. */
const MOST_SESSIONS = 64;

function keepSessions(server: Server): void {
  const sessions = new Map<string, Buffer>();
  server.on('newSession', (id: Buffer, session: Buffer, done: () => void) => {
    if (sessions.size < MOST_SESSIONS) sessions.set(id.toString('hex'), session);
    done();
  });
  server.on('resumeSession', (id: Buffer, done: (error: Error | null, session: Buffer | null) => void) => {
    done(null, sessions.get(id.toString('hex')) ?? null);
  });
}

/** `ssl_stapling_file`; a host that would have to ask a responder has none, as nginx right after its start. */
function staple(server: Server, { tls }: NginxServer, files: NginxFiles): void {
  const response = tls.stapling.value && tls.staplingFile ? files.bytes(tls.staplingFile.value) : undefined;
  if (!response) return;
  server.on('OCSPRequest', (_certificate, _issuer, done: (error: Error | null, response: Buffer) => void) => {
    done(null, Buffer.from(response));
  });
}
