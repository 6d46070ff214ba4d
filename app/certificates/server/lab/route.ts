import { answerLabRequest } from '@/server/tls-lab/answer-request';

/**
 * The server lab: files and a question come in, what handshakes in memory found goes out. Nothing is kept, no socket
 * is opened, no file is read.
 */
export async function POST(request: Request): Promise<Response> {
  const { status, data } = await answerLabRequest(await request.text());
  return Response.json(data, { status, headers: { 'Cache-Control': 'no-store' } });
}
