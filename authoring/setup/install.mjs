// Brings node_modules in line with package-lock.json, only when it is not.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fail, say } from './console.mjs';
import { root } from './root.mjs';

const OLDEST_NODE = [20, 9];

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (!enough)
    fail(`Tapbook needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}

function upToDate() {
  const marker = join(root, 'node_modules/.package-lock.json');
  return existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** `npx tapbook` finds the command in the project's own folder. */
function linkCommand() {
  const link = join(root, 'node_modules/.bin/tapbook');
  if (!existsSync(link)) symlinkSync('../../authoring/bin/tapbook.mjs', link);
}

export function install() {
  requireNode();
  if (!upToDate()) {
    say('installing packages (npm install) …');
    // `npm ci` fails where a registry lacks optional packages of other platforms; `install` keeps the lock file.
    const done = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--include=dev'], {
      cwd: root,
      stdio: 'inherit',
    });
    if (done.status !== 0)
      fail('npm install failed: see its message above. Is the package registry reachable?');
  }
  linkCommand();
}
