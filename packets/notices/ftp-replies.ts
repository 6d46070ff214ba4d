import { deliverSession } from '../applications/deliver-session';
import type { Evidence } from '../engine/evidence';

/** A login that an FTP server refused. */
export interface RefusedLogin {
  readonly session: number;
  readonly packet: number;
}

/** Longest line that is kept while its end is awaited. */
const LONGEST_LINE = 4096;

/** Replies 5xx to USER and PASS (RFC 959 §4.2), of every session that speaks FTP or goes to its port. */
export function refusedLogins(evidence: Evidence): RefusedLogin[] {
  const refused: RefusedLogin[] = [];
  for (const { row, service, responder, protocol } of evidence.sessions().all()) {
    if (protocol !== 'tcp' || (service !== 'ftp' && responder.port !== 21)) continue;
    refused.push(...ofSession(evidence, row));
  }
  return refused;
}

function ofSession(evidence: Evidence, session: number): RefusedLogin[] {
  const refused: RefusedLogin[] = [];
  const unfinished = { client: '', server: '' };
  let command = '';
  deliverSession(evidence, session, (delivery) => {
    if (delivery.kind !== 'data') return;
    const side = delivery.fromOriginator ? 'client' : 'server';
    const text = unfinished[side] + Array.from(delivery.bytes, (byte) => String.fromCharCode(byte)).join('');
    const lines = text.split(/\r?\n/);
    unfinished[side] = (lines.pop() ?? '').slice(-LONGEST_LINE);
    for (const line of lines) {
      if (side === 'client') command = line.split(' ')[0].toUpperCase();
      else if (/^5\d\d /.test(line) && (command === 'USER' || command === 'PASS'))
        refused.push({ session, packet: delivery.packet });
    }
  });
  return refused;
}
