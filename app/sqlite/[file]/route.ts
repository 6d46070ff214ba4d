import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the database in the tab is made of, by the name under which it is asked for. */
const FILES: Readonly<Record<string, string>> = {
  'index.mjs': 'text/javascript',
  'sqlite3.wasm': 'application/wasm',
};

/**
 * SQLite for the tab, as its package ships it: `/sqlite/index.mjs` and the module that it fetches beside itself. The
 * bundler cannot take it apart, so it is served whole.
 */
export async function GET(
  _request: Request,
  context: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await context.params;
  const type = FILES[file];
  if (!type) return new Response('There is no such file.\n', { status: 404 });
  const path = join(process.cwd(), 'node_modules', '@sqlite.org', 'sqlite-wasm', 'dist', file);
  return new Response(new Uint8Array(await readFile(path)), {
    headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' },
  });
}
