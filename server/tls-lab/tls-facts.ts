import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { NginxServer } from '@/pki/nginx/servers';
import type { TlsFacts } from '@/pki/nginx/variables';
import { verifyPeer } from '@/pki/nginx/verify-peer';
import type { Host } from './host';

/** What nginx knows of a connection once the handshake is through, the client's certificate verified. */
export function tlsFacts(socket: TLSSocket, server: NginxServer, host: Host): TlsFacts {
  const name: unknown = Reflect.get(socket, 'servername');
  return {
    version: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    serverName: typeof name === 'string' ? name : undefined,
    clientVerify: clientVerify(chainOf(socket), server, host),
  };
}

function clientVerify(chain: readonly Uint8Array[], { tls }: NginxServer, host: Host): string {
  const { files, machines } = host;
  if (chain.length === 0) return 'NONE';
  const named = [tls.clientAuthorities, tls.trusted].flatMap((setting) => setting?.value ?? []);
  const problem = verifyPeer(chain, {
    authorities: Buffer.from(named.map((name) => files.text(name) ?? '').join('\n')),
    revocationList: tls.revocationList && files.bytes(tls.revocationList.value),
    purpose: 'sslclient',
    depth: Number(tls.verifyDepth.value),
    at: machines.now,
  });
  if (!problem) return 'SUCCESS';
  host.errorLog.push(
    `client SSL certificate verify error: (${problem.number}:${problem.text}) while reading client request headers`,
  );
  return `FAILED:${problem.text}`;
}

/** Leaf first, each followed by its issuer as far as the client sent it. */
function chainOf(socket: TLSSocket): Uint8Array[] {
  const chain: Uint8Array[] = [];
  let at: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (at?.raw && chain.length < LONGEST_CHAIN) {
    const { raw } = at;
    if (chain.some((der) => raw.equals(der))) break;
    chain.push(raw);
    at = at.issuerCertificate;
  }
  return chain.map((der) => Uint8Array.from(der));
}

const LONGEST_CHAIN = 10;
