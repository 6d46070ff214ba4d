import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Most text that a peer may print for one capture. */
export const describedBytes = 1024 * 1024 * 1024;

/** True where a peer's program runs on this machine. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export const repository = process.env.TAPBOOK_ROOT ?? resolve('.');
/** Cases of other projects, kept beside the repository where somebody has them. */
export const peers = resolve(repository, '../shared/peers');

/** A capture to compare on: its path and the name that results are listed under. */
export interface ComparedCapture {
  readonly path: string;
  readonly name: string;
}

/** The project's own captures and the peers' ones, in order of their names. */
export function comparedCaptures(): ComparedCapture[] {
  return [...ownCaptures(), ...captureFiles(join(peers, 'captures'), 'captures')];
}

function ownCaptures(): ComparedCapture[] {
  const folder = join(repository, 'pcaps');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .flatMap((name) => captureFiles(join(folder, name), name));
}

function captureFiles(folder: string, prefix: string): ComparedCapture[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .filter((name) => /\.(pcap|pcapng|cap)$/.test(name))
    .map((name) => ({ path: join(folder, name), name: `${prefix}/${name}` }));
}
