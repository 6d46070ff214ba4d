import { normalPath } from '@/pki/files/file-map';
import { type Ask, createShell, type Shell } from '@/pki/shell';
import type { ShellIo, ShellState, TerminalShell } from './terminal-shell';

const HOME = '/home/learner';

/** The project's shell on an in-memory file system, which begins with the given files in the home folder. */
export async function openPkiShell(start: Readonly<Record<string, string>>): Promise<TerminalShell> {
  const encoder = new TextEncoder();
  const entries = Object.entries(start).map(
    ([path, text]) => [normalPath(path, HOME), encoder.encode(text)] as const,
  );
  return new BoundShell({ files: new Map([[`${HOME}/`, new Uint8Array()], ...entries]), folder: HOME });
}

class BoundShell implements TerminalShell {
  private shell: Shell;
  private io: ShellIo | undefined;

  constructor(state: ShellState) {
    this.shell = this.begin(state);
  }

  get folder(): string {
    const { cwd } = this.shell;
    return cwd === HOME || cwd.startsWith(`${HOME}/`) ? `~${cwd.slice(HOME.length)}` : cwd;
  }

  async run(line: string, io: ShellIo): Promise<{ readonly unfinished: boolean }> {
    this.io = io;
    const decoder = new TextDecoder();
    const code = await this.shell.run(line, {
      out: (bytes) => io.out(decoder.decode(bytes, { stream: true })),
      error: io.error,
      clear: io.clear,
    });
    return { unfinished: code === 'unfinished' };
  }

  complete(line: string, cursor: number) {
    const { from, to, choices } = this.shell.complete(line, cursor);
    return { from, to, candidates: choices };
  }

  explain(line: string) {
    return this.shell.explain(line).map(({ text, meaning }) => ({ part: text, meaning }));
  }

  files(): ReadonlyMap<string, Uint8Array> {
    const inHome = [...this.shell.files].filter(
      ([path]) => path.startsWith(`${HOME}/`) && !path.endsWith('/'),
    );
    return new Map(inHome.map(([path, bytes]) => [path.slice(HOME.length + 1), bytes]));
  }

  put(path: string, bytes: Uint8Array): void {
    this.shell.put(normalPath(path, HOME), bytes);
  }

  remove(path: string): void {
    this.shell.put(normalPath(path, HOME), undefined);
  }

  save(): ShellState {
    return { files: this.shell.files, folder: this.shell.cwd };
  }

  restore(state: ShellState): void {
    this.shell = this.begin(state);
  }

  /** A shell begins in its home; the folder where it stood is gone to as anybody would. */
  private begin({ files, folder }: ShellState): Shell {
    const ask: Ask = async (question) => this.io?.ask(question);
    const shell = createShell({ files, cwd: HOME, ask });
    const nothing = () => {};
    if (folder !== HOME)
      void shell.run(`cd '${folder.replaceAll("'", `'\\''`)}'`, { out: nothing, error: nothing });
    return shell;
  }
}
