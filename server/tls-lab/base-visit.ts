import type { TlsVersion, TlsVisit } from '@/pki/network/lab-network';
import type { Place } from './enumerate';

/** A visit with everything that the host accepts. */
export function base({ port, serverName }: Place, host: string, accepted: readonly TlsVersion[]): TlsVisit {
  return {
    host,
    port,
    serverName,
    oldest: accepted[0] ?? 'TLSv1.2',
    newest: accepted.at(-1) ?? 'TLSv1.3',
    ciphers: 'ALL:@SECLEVEL=0',
  };
}

export function getRequest(host: string): Uint8Array {
  return Buffer.from(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
}
