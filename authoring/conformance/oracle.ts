import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const repository = process.env.TAPBOOK_ROOT ?? resolve('.');
/** Cases of other projects, kept beside the repository where somebody has them. */
export const peers = resolve(repository, '../shared/peers');

/** A capture to compare on: its path and the name that results are listed under. */
export interface ComparedCapture {
  readonly path: string;
  readonly name: string;
}

/** Peers' folders in which captures stand beside each other, and those with a folder for each case. */
const PEER_FOLDERS = ['captures', 'community-id', 'ja4'];
const PEER_CASES = ['suricata', 'zeek'];

/** The project's own captures and the peers' ones, in order of their names. */
export function comparedCaptures(): ComparedCapture[] {
  return [
    ...subfolders(join(repository, 'pcaps')).flatMap(({ path, name }) => captureFiles(path, name)),
    ...PEER_FOLDERS.flatMap((name) => captureFiles(join(peers, name), name)),
    ...PEER_CASES.flatMap((kind) =>
      subfolders(join(peers, kind)).flatMap(({ path, name }) => captureFiles(path, `${kind}/${name}`)),
    ),
  ];
}

/** True for a capture of the project's own. */
export function isOwnCapture(name: string): boolean {
  return existsSync(join(repository, 'pcaps', name.split('/')[0]));
}

function subfolders(folder: string): ComparedCapture[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => ({ path: join(folder, name), name }))
    .filter(({ path }) => statSync(path).isDirectory());
}

function captureFiles(folder: string, prefix: string): ComparedCapture[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .filter((name) => /\.(pcap|pcapng|cap|trace)$/.test(name))
    .map((name) => ({ path: join(folder, name), name: `${prefix}/${name}` }));
}
