import { readFile } from 'node:fs/promises';
import { attachmentPath, manifestOf } from '@/app/capture/capture-files';

/** A file that belongs to a shipped capture, as its manifest names it: `/pcaps/<slug>/<file>`. */
export async function GET(
  _request: Request,
  context: { params: Promise<{ file: string; attachment: string }> },
): Promise<Response> {
  const { file: slug, attachment } = await context.params;
  if (attachment === 'facts.json') return facts(slug);
  const path = attachmentPath(slug, attachment);
  if (!path) return new Response('This capture has no file of this name.\n', { status: 404 });
  const headers = {
    'Cache-Control': 'public, max-age=0, must-revalidate',
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': 'attachment',
    'X-Content-Type-Options': 'nosniff',
  };
  return new Response(new Uint8Array(await readFile(path)), { headers });
}

/** What the manifest states, name → value: checks of labs may ask for it. */
function facts(slug: string): Response {
  const stated = Object.entries(manifestOf(slug)?.facts ?? {}).map(([name, { value }]) => [name, value]);
  return Response.json(Object.fromEntries(stated));
}
