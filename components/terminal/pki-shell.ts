import { browserLab } from '@/components/server-lab/browser-network';
import { CONFIGURATION, keysToSend } from '@/components/server-lab/lab-files';
import { normalPath } from '@/pki/files/file-map';
import type { LabNetwork, TlsVisitResult } from '@/pki/network/lab-network';
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
  /** The person said that the files may go to the site. */
  private agreed = false;

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
    const network = (now: ReadonlyMap<string, Uint8Array>) => this.network(now);
    const shell = createShell({ files, cwd: HOME, ask, network });
    const nothing = () => {};
    if (folder !== HOME)
      void shell.run(`cd '${folder.replaceAll("'", `'\\''`)}'`, { out: nothing, error: nothing });
    return shell;
  }

  /** The lab's hosts; before anything is sent to the site the person is asked, once. */
  private network(files: ReadonlyMap<string, Uint8Array>): LabNetwork {
    const lab = browserLab.network({ files, configuration: CONFIGURATION, at: new Date() });
    return {
      visit: async (visit) => {
        if (!(await this.maySend(files))) return nobodyVisited('nothing was sent to the site');
        return lab.visit(visit).catch((problem) => nobodyVisited(problemText(problem)));
      },
      exchange: async (host, port, bytes) => {
        if (!(await this.maySend(files))) return { outcome: 'no-such-host', heard: new Uint8Array() };
        return lab.exchange(host, port, bytes);
      },
    };
  }

  private async maySend(files: ReadonlyMap<string, Uint8Array>): Promise<boolean> {
    if (this.agreed) return true;
    const keys = keysToSend(files);
    const secrets = keys.length > 0 ? `, private keys among them (${keys.join(', ')})` : '';
    const prompt = `The site makes the handshakes: nginx.conf and the files beside it go there${secrets}.\nSend them? [y/n] `;
    const answer = await this.io?.ask({ prompt, secret: false });
    this.agreed = /^y/i.test(answer?.trim() ?? '');
    return this.agreed;
  }
}

const problemText = (problem: unknown): string =>
  problem instanceof Error ? problem.message : String(problem);

/** The result of a visit that did not take place. */
const nobodyVisited = (reason: string): TlsVisitResult => ({
  outcome: 'refused',
  reason,
  chain: [],
  resumed: false,
  secureRenegotiation: false,
  extendedMasterSecret: false,
  heard: new Uint8Array(),
  segments: [],
  keyLog: '',
});
