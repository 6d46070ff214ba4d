// A Chromium for the browser tests: one on PATH first, else the distribution's package, else Playwright's own.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './console.mjs';
import { root } from './root.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of NAMES)
    for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  return undefined;
}

function run(command, args) {
  return (
    spawnSync(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}

function installFromDistribution() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say('installing Chromium for the browser tests (apt-get install chromium) …');
  if (run('apt-get', ['update', '-qq']))
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
}

/** Path of a Chromium, or undefined where Playwright has to use its own download. Says plainly when there is none. */
export function findBrowser() {
  const there = onPath();
  if (there) return there;
  installFromDistribution();
  const installed = onPath();
  if (installed) return installed;
  say('no Chromium on PATH: asking Playwright for its own (npx playwright install chromium) …');
  if (!run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])) {
    say('no Chromium could be installed. Install one (apt-get install chromium) and run npm test again.');
  }
  return undefined;
}
