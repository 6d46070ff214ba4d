import { readFile } from 'node:fs/promises';
import { capturePath, manifestOf } from '@/app/capture/capture-files';

/** A shipped capture as a file: `/pcaps/<slug>.pcapng`. Its tag is the SHA-256 that the manifest states. */
export async function GET(
  request: Request,
  context: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await context.params;
  const slug = file.replace(/\.pcapng$/, '');
  const manifest = manifestOf(slug);
  const path = capturePath(slug);
  if (!manifest || !path) return new Response('There is no capture of this name.\n', { status: 404 });
  const tag = `"${manifest.sha256}"`;
  const headers = {
    ETag: tag,
    'Cache-Control': 'public, max-age=0, must-revalidate',
    'Content-Type': 'application/x-pcapng',
  };
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(await readFile(path)), { headers });
}
