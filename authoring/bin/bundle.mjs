// Turns a TypeScript entry into JavaScript under .tapbook/, once per change: the command line has to answer in a
// blink, so the sources' newest modification time is compared with the bundle's before anything is built.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const rooms = ['packets', 'pki', 'notebook', 'learning', 'labs', 'pcaps', 'content', 'server', 'authoring'];

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) latest = Math.max(latest, statSync(path).mtimeMs, newest(path));
    else if (/\.(ts|mjs|json)$/.test(entry.name)) latest = Math.max(latest, statSync(path).mtimeMs);
  }
  return latest;
}

/** Path of the built entry; builds it if it is missing or older than a source. */
export async function bundle(entry) {
  const out = join(root, '.tapbook', 'bundles', entry.replaceAll('/', '-').replace(/\.ts$/, ''));
  const built = join(out, 'main.mjs');
  const latest = Math.max(
    ...rooms.filter((room) => existsSync(join(root, room))).map((room) => newest(join(root, room))),
  );
  if (existsSync(built) && statSync(built).mtimeMs > latest) return built;
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: { main: entry },
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
    define: { 'process.env.TAPBOOK_ROOT': JSON.stringify(root) },
  });
  return built;
}
