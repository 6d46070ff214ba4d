import { normalPath } from '@/pki/files/file-map';
import { type Ask, createShell, type Shell } from '@/pki/shell';
import type { PlayedLine, ShellIo, ShellState, TerminalShell } from './terminal-shell';

const HOME = '/home/learner';

/** The project's shell on an in-memory file system, which begins with the given files in the home folder. */
export async function openPkiShell(start: Readonly<Record<string, string>>): Promise<TerminalShell> {
  const encoder = new TextEncoder();
  const entries = Object.entries(start).map(
    ([path, text]) => [normalPath(path, HOME), encoder.encode(text)] as const,
  );
  return new BoundShell({ files: new Map([[`${HOME}/`, new Uint8Array()], ...entries]), folder: HOME });
}

/** So many lines of a visit can be pinned; older ones are let go with the files that they began with. */
const MOST_PLAYED = 200;

class BoundShell implements TerminalShell {
  played: readonly PlayedLine[] = [];
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
    const before = { ...this.save(), clock: Date.now() };
    let said = '';
    const tell = (text: string, to: (text: string) => void) => {
      said += text;
      to(text);
    };
    const code = await this.shell.run(line, {
      out: (bytes) => tell(decoder.decode(bytes, { stream: true }), io.out),
      error: (text) => tell(text, io.error),
      clear: io.clear,
    });
    if (code === 'unfinished') return { unfinished: true };
    this.played = [...this.played, { typed: line, said, code, before }].slice(-MOST_PLAYED);
    return { unfinished: false };
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
    this.played = [];
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
