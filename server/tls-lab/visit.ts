import { constants } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import type { TlsVisit, TlsVisitResult, WireSegment } from '@/pki/network/lab-network';
import type { Host } from './host';
import { visitFacts } from './visit-facts';
import type { VisitNotes } from './visit-notes';
import { Wire } from './wire';

/** A visit never lasts longer, in milliseconds; a machine that is busy may need much of it. */
const LONGEST_VISIT = 15_000;
/** How long a host that says nothing more is listened to. */
const SILENCE = 300;

const TLS13_SUITES = 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256';

/** One TLS client of Node's OpenSSL visits a host of the lab over a wire in memory. */
export async function visitHost(host: Host, visit: TlsVisit): Promise<TlsVisitResult> {
  const wire = new Wire();
  const notes: VisitNotes = { established: false, heard: [], keyLog: [], tooLong: false };
  host.accept(visit.port, wire.server);
  let socket: TLSSocket;
  try {
    socket = connect(clientOptions(visit, wire.client));
  } catch (error) {
    wire.destroy();
    return unable(error, wire.segments);
  }
  await lasting(socket, visit, notes);
  const facts = visitFacts(socket, notes, wire.segments);
  socket.destroy();
  wire.destroy();
  return facts;
}

/** What is wrong with the client's own options is told before anything crosses. */
function unable(error: unknown, segments: readonly WireSegment[]): TlsVisitResult {
  const text = error instanceof Error ? error.message : String(error);
  return {
    outcome: 'refused',
    reason: text,
    error: text,
    chain: [],
    resumed: false,
    secureRenegotiation: false,
    extendedMasterSecret: false,
    heard: new Uint8Array(),
    segments,
    keyLog: '',
  };
}

/** `requestOCSP` is Node's, and missing in its types for clients. */
type ClientOptions = ConnectionOptions & { readonly requestOCSP: boolean };

function clientOptions(visit: TlsVisit, stream: Duplex): ClientOptions {
  const { oldest, newest, certificate } = visit;
  return {
    socket: stream,
    rejectUnauthorized: false,
    servername: visit.serverName ?? '',
    minVersion: oldest ?? 'TLSv1.2',
    maxVersion: newest ?? 'TLSv1.3',
    ciphers: `${visit.suites ?? TLS13_SUITES}:${visit.ciphers ?? 'DEFAULT'}`,
    ecdhCurve: visit.groups ?? 'auto',
    sigalgs: visit.signatureAlgorithms,
    ALPNProtocols: visit.alpn ? [...visit.alpn] : undefined,
    requestOCSP: visit.askStatus ?? false,
    session: visit.session && Buffer.from(visit.session),
    secureOptions: visit.withoutTickets ? constants.SSL_OP_NO_TICKET : 0,
    cert: certificate?.chain,
    key: certificate?.key,
  };
}

/** Resolves when the host has closed, is silent, refuses, or takes too long. */
function lasting(socket: TLSSocket, visit: TlsVisit, notes: VisitNotes): Promise<void> {
  return new Promise((resolve) => {
    let silence: NodeJS.Timeout | undefined;
    const limit = setTimeout(() => {
      notes.tooLong = true;
      done();
    }, LONGEST_VISIT);
    const done = () => {
      clearTimeout(limit);
      clearTimeout(silence);
      resolve();
    };
    const wait = () => {
      clearTimeout(silence);
      silence = setTimeout(done, SILENCE);
    };
    socket.on('keylog', (line: Buffer) => notes.keyLog.push(line.toString('latin1')));
    socket.on('session', (session: Buffer) => {
      notes.session = session;
    });
    socket.on('secureConnect', () => {
      notes.established = true;
      if (visit.say) socket.write(visit.say);
      else wait();
    });
    socket.on('data', (bytes: Buffer) => {
      notes.heard.push(bytes);
      if (!visit.say) wait();
    });
    socket.on('error', (error) => {
      notes.error = error;
      done();
    });
    socket.on('end', done).on('close', done);
  });
}
