#!/usr/bin/env node
// `npm start`: all the set-up, then the site on one port. `npm start -- --port 4000`, or PORT=4000.
import { spawn } from 'node:child_process';
import { say } from './console.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';

function wantedPort() {
  const at = process.argv.findIndex((word) => word === '--port' || word === '-p');
  return Number((at > 0 && process.argv[at + 1]) || process.env.PORT || 3000);
}

install();
const { prepare } = await import('./prepare.mjs');
prepare();
const { buildSite } = await import('./build.mjs');
buildSite();

const port = wantedPort();
say(`Tapbook is starting on http://localhost:${port} (Ctrl-C ends it)`);
const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
