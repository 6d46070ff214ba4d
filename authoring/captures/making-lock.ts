import { openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Claims the making of a capture for this process, so that two makings do not write the same folder. Gives how to
 * release it; undefined where a living process has it. A claim of a process that is gone is taken over.
 */
export function claimMaking(slug: string, folder = tmpdir()): (() => void) | undefined {
  const path = join(folder, `tapbook-making-${slug}.lock`);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const descriptor = openSync(path, 'wx');
      writeSync(descriptor, String(process.pid));
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (lives(Number(readFileSync(path, 'utf8')))) return undefined;
      rmSync(path, { force: true });
    }
  }
  return undefined;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
