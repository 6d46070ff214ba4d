// Builds the site when a source is newer than the last build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail, say } from './console.mjs';
import { root } from './root.mjs';

const SOURCES = [
  'app',
  'components',
  'content',
  'labs',
  'learning',
  'notebook',
  'packets',
  'pki',
  'pcaps',
  'server',
  'public',
];
const FILES = [
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'mdx-components.tsx',
  'proxy.ts',
  'tsconfig.json',
];

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

export function buildIsStale() {
  const built = join(root, '.next/BUILD_ID');
  if (!existsSync(built)) return true;
  const latest = Math.max(...[...SOURCES, ...FILES].map((name) => newest(join(root, name))));
  return latest > statSync(built).mtimeMs;
}

export function buildSite() {
  if (!buildIsStale()) return;
  say('building the site (next build; about a minute on two cores) …');
  const done = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (done.status !== 0) fail('The build failed: see its message above.');
}
