import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** Exit status; undefined when a signal ended the program. */
  readonly code: number | undefined;
  readonly timedOut: boolean;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  /** Milliseconds on a quiet machine until the program is ended; 20,000 unless told. */
  readonly timeout?: number;
}

/** What programs of a scenario see of the environment: nothing of the person who makes the capture. */
export const BARE_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  TERM: 'dumb',
};

/** Runs a program to its end. Never rejects for an exit status: scenarios run things that are meant to fail. */
export function runProgram(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(argv[0], argv.slice(1), {
      env: (options.env ?? BARE_ENVIRONMENT) as NodeJS.ProcessEnv,
      cwd: options.cwd ?? '/',
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let timedOut = false;
    const timer = setTimeout(
      () => {
        timedOut = true;
        endGroup(child, 'SIGKILL');
      },
      patient(options.timeout ?? 20_000),
    );
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
        code: code ?? undefined,
        timedOut,
      });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.stdin);
  });
}

/** As `runProgram`, but a non-zero exit status is an error that shows what the program said. */
export async function mustRun(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const outcome = await runProgram(argv, options);
  if (outcome.code !== 0) {
    const how = outcome.timedOut ? 'did not finish in time' : `ended with ${outcome.code}`;
    throw new Error(`${argv.join(' ')} ${how}: ${outcome.stderr.trim() || outcome.stdout.trim()}`);
  }
  return outcome.stdout;
}

/** A program in the background, in a process group of its own, so that it can be ended with its children. */
export class Service {
  private readonly child: ChildProcess;
  private output = '';
  private ended = false;

  constructor(
    readonly argv: readonly string[],
    options: Pick<RunOptions, 'env' | 'cwd'> = {},
  ) {
    this.child = spawn(argv[0], argv.slice(1), {
      env: (options.env ?? BARE_ENVIRONMENT) as NodeJS.ProcessEnv,
      cwd: options.cwd ?? '/',
      // a pipe of Node is a socket, which makes smbd believe that inetd started it
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const keep = (chunk: Buffer): void => {
      this.output = (this.output + chunk.toString()).slice(-65_536);
    };
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.child.on('exit', () => {
      this.ended = true;
    });
    this.child.on('error', (error) => {
      this.ended = true;
      this.output += error.message;
    });
  }

  /** The last 64 KiB that the program printed, both streams. */
  said(): string {
    return this.output;
  }

  /** Waits until the program has printed `words`; an error that shows what it printed when it does not come. */
  async says(words: string, patience = 10_000): Promise<void> {
    const until = Date.now() + patient(patience);
    while (!this.output.includes(words)) {
      if (this.ended || Date.now() > until)
        throw new Error(`${this.argv[0]} did not say “${words}”: ${this.output.trim()}`);
      await pause(50);
    }
  }

  running(): boolean {
    return !this.ended;
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    endGroup(this.child, 'SIGTERM');
    for (let waited = 0; !this.ended && waited < 1_000; waited += 20) await pause(20);
    if (!this.ended) endGroup(this.child, 'SIGKILL');
  }
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the group has ended in the meantime
  }
}

/**
 * So many milliseconds of a quiet machine, on this one as it is now: upper bounds grow with the queue for its
 * processors, up to eight times.
 */
export function patient(milliseconds: number): number {
  return milliseconds * Math.min(8, Math.max(1, loadavg()[0] / availableParallelism()));
}

/** Real milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
