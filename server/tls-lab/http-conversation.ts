import type { Duplex } from 'node:stream';
import { answerRequest, page } from '@/pki/nginx/answer';
import {
  type HttpResponse,
  LONGEST_HEAD,
  readRequest,
  statusPage,
  writeResponse,
} from '@/pki/nginx/http-message';
import { serverFor, serversAt } from '@/pki/nginx/servers';
import type { TlsFacts, Visit } from '@/pki/nginx/variables';
import type { Host } from './host';
import { askBackend } from './proxy';

/** Answers one request on a stream, then closes: every connection of the lab carries one. */
export async function httpConversation(
  stream: Duplex,
  host: Host,
  port: number,
  tls: TlsFacts | undefined,
): Promise<void> {
  stream.on('error', () => {});
  const bytes = await headOf(stream);
  if (!bytes || stream.destroyed) return;
  const response = await respond(bytes, host, port, tls);
  if (!stream.destroyed) stream.end(writeResponse(response, new Date()));
}

async function respond(
  bytes: Uint8Array,
  host: Host,
  port: number,
  tls: TlsFacts | undefined,
): Promise<HttpResponse> {
  const request = readRequest(bytes);
  if (!request) return { status: 400, headers: [], body: statusPage(400) };
  const candidates = serversAt(host.servers, port);
  const named = request.headers.get('host')?.replace(/:\d+$/, '');
  const server = serverFor(candidates, named);
  const visit: Visit = { server, port, request, tls, set: new Map() };
  const answer = answerRequest(visit, host.files);
  if (answer.is === 'response') return answer.response;
  const asked = await askBackend(answer.scope, answer.pass, visit, host);
  if (asked.response) return asked.response;
  host.errorLog.push(asked.problem);
  return page(answer.scope, visit, 502);
}

/** Everything up to the empty line; undefined where the client leaves before it. */
function headOf(stream: Duplex): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.includes('\r\n\r\n') || bytes.length > LONGEST_HEAD) done(bytes);
    };
    const left = () => done(bytes.length > 0 ? bytes : undefined);
    const done = (found: Uint8Array | undefined) => {
      stream.off('data', take).off('end', left).off('close', left);
      resolve(found);
    };
    stream.on('data', take).on('end', left).on('close', left);
  });
}
