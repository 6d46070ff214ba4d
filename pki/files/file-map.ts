/** The immutable state of the in-memory file system: path → bytes. Paths are absolute and normal: `/home/learner/key.pem`. */
export type FileMap = ReadonlyMap<string, Uint8Array>;

/** `.` and `..` resolved, doubled slashes gone, no slash at the end; `/` for the root. */
export function normalPath(path: string, folder = '/'): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Folders are files' paths with a slash behind them: an empty folder is an entry of its own. */
const folderKey = (path: string): string => (path === '/' ? '/' : `${path}/`);

export type WriteFault = 'is-folder' | 'no-folder';

/** A working copy that a command reads and writes; `snapshot` gives the next state. The map it began with never changes. */
export class WorkingFiles {
  private readonly entries: Map<string, Uint8Array>;

  constructor(
    files: FileMap,
    readonly folder = '/',
    /** Files that are there without being the user's: `/usr/lib/ssl/openssl.cnf`. */
    private readonly system: FileMap = new Map(),
  ) {
    this.entries = new Map(files);
  }

  path(name: string): string {
    return normalPath(name, this.folder);
  }

  read(name: string): Uint8Array | undefined {
    const path = this.path(name);
    if (path === '/dev/null') return new Uint8Array();
    return this.entries.get(path) ?? this.system.get(path);
  }

  isFolder(name: string): boolean {
    const path = this.path(name);
    const key = folderKey(path);
    if (path === '/' || path === this.path('.') || this.entries.has(key)) return true;
    for (const each of this.entries.keys()) if (each.startsWith(key)) return true;
    return [...this.system.keys()].some((each) => each.startsWith(key));
  }

  exists(name: string): boolean {
    return this.read(name) !== undefined || this.isFolder(name);
  }

  /** Undefined when it was written; the folder must be there. */
  write(name: string, bytes: Uint8Array): WriteFault | undefined {
    const path = this.path(name);
    if (path === '/dev/null') return undefined;
    if (this.isFolder(path)) return 'is-folder';
    if (!this.isFolder(path.slice(0, path.lastIndexOf('/')) || '/')) return 'no-folder';
    this.entries.set(path, bytes);
    return undefined;
  }

  makeFolder(name: string): void {
    this.entries.set(folderKey(this.path(name)), new Uint8Array());
  }

  remove(name: string): boolean {
    return this.entries.delete(this.path(name));
  }

  /** Takes away a folder with all that is in it. */
  removeFolder(name: string): void {
    const key = folderKey(this.path(name));
    for (const each of [...this.entries.keys()]) if (each.startsWith(key)) this.entries.delete(each);
  }

  /** Names in a folder, sorted; folders end in a slash. */
  list(name: string): string[] {
    const prefix = folderKey(this.path(name));
    const names = new Set<string>();
    for (const path of this.entries.keys()) {
      if (!path.startsWith(prefix) || path === prefix) continue;
      const rest = path.slice(prefix.length);
      const slash = rest.indexOf('/');
      names.add(slash < 0 ? rest : rest.slice(0, slash + 1));
    }
    return [...names].sort();
  }

  snapshot(): FileMap {
    return new Map(this.entries);
  }
}
