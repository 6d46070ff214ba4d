import type { TerminalShell } from './terminal-shell';

export async function openPkiShell(start: Readonly<Record<string, string>>): Promise<TerminalShell> {
  const files = new Map(Object.entries(start).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return {
    folder: '~',
    run: async (line) => ({ stdout: `${line}\n`, stderr: '', code: 0 }),
    complete: (line, cursor) => ({ from: cursor, to: cursor, candidates: [] }),
    explain: () => [],
    files: () => files,
    put: (path, bytes) => void files.set(path, bytes as Uint8Array<ArrayBuffer>),
    remove: (path) => void files.delete(path),
    save: () => ({ files, folder: '~' }),
    restore: () => {},
  };
}
