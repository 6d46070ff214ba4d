import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../evidence/root';
import { programsOf } from './printed-code';

/** Servers and interface tools live where only root's PATH leads. */
export const PATH = `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`;

const known = new Map<string, boolean>();

/** Whether the shell knows a program of this name. */
export function isThere(program: string): boolean {
  let there = known.get(program);
  if (there === undefined) {
    const look = spawnSync('bash', ['-c', 'type "$0" >/dev/null 2>&1', program], {
      env: { ...process.env, PATH },
    });
    there = look.status === 0;
    known.set(program, there);
  }
  return there;
}

/** A sentence that names what a script needs and this machine has not; undefined where it can run. */
export function missingProgram(script: string): string | undefined {
  const missing = programsOf(script).find((program) => !program.startsWith('./') && !isThere(program));
  if (missing !== undefined) return `${missing} is not installed`;
  const running = /\bpidof (\S+?)\)/.exec(script)?.[1];
  if (running !== undefined) return `${running} does not run here`;
  const log = ONLY_LIVE.exec(script)?.[0];
  return log === undefined ? undefined : `${log} is written by a Zeek that listens`;
}

/** Logs about the sensor itself, which no capture file leads to. */
const ONLY_LIVE = /\b(capture_loss|stats|cluster)\.log\b/;

/** A folder for the front of PATH in which `npx tapbook` is this checkout’s. */
export function toolFolder(): string {
  const folder = join(root, '.tapbook', 'printed-bin');
  const npx = join(folder, 'npx');
  if (!existsSync(npx)) {
    mkdirSync(folder, { recursive: true });
    const tapbook = join(root, 'authoring', 'bin', 'tapbook.mjs');
    writeFileSync(
      npx,
      `#!/bin/sh\n[ "$1" = tapbook ] && shift && exec "${process.execPath}" "${tapbook}" "$@"\nexit 127\n`,
    );
    chmodSync(npx, 0o755);
  }
  return folder;
}
