import { spawn, spawnSync } from 'node:child_process';
import { answerKey, storeAnswer, storedAnswer } from './oracle-store';

/** What a peer's program answered; texts have one character a byte. */
export interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A question to a peer's program: its arguments, and digests of the files that they name. */
export interface Question {
  readonly program: string;
  readonly argv: readonly string[];
  /** In place of a file's path in the key, so that a copy elsewhere is the same question. */
  readonly about?: string;
  readonly path?: string;
}

/** True where a peer's program runs on this machine. */
export function hasProgram(name: string): boolean {
  return programVersion(name) !== undefined;
}

const versions = new Map<string, string | undefined>();

/** The lines in which a program says its version; undefined where it is not here. */
export function programVersion(name: string): string | undefined {
  if (!versions.has(name)) {
    const run = spawnSync(name, ['--version'], { encoding: 'utf8' });
    versions.set(name, run.status === 0 ? `${run.stdout}${run.stderr}` : undefined);
  }
  return versions.get(name);
}

/** Asks a peer, or takes its answer of an earlier run. At most `TOGETHER` peers run at a time. */
export async function ask(question: Question): Promise<Answer> {
  const { program, argv, about = '', path } = question;
  const said = argv.map((word) => (word === path ? '<file>' : word));
  const text = await remembered([program, about, ...said], async () =>
    JSON.stringify(await runProgram(program, argv)),
  );
  return JSON.parse(text) as Answer;
}

/** What `make` gives, or what it gave before for the same version of the program named first. */
export async function remembered(parts: readonly string[], make: () => Promise<string>): Promise<string> {
  const key = answerKey(programVersion(parts[0]) ?? '', ...parts);
  const kept = storedAnswer(key);
  if (kept !== undefined) return kept;
  const made = await inTurn(make);
  storeAnswer(key, made);
  return made;
}

/** Runs a peer's program to its end, in UTC. */
export function runProgram(program: string, argv: readonly string[]): Promise<Answer> {
  return new Promise((done) => {
    const child = spawn(program, argv, {
      env: { ...process.env, TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const parts: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
    child.stdout.on('data', (part: Buffer) => parts.stdout.push(part));
    child.stderr.on('data', (part: Buffer) => parts.stderr.push(part));
    child.on('error', (problem) => done({ status: -1, stdout: '', stderr: problem.message }));
    child.on('close', (code) => {
      const [stdout, stderr] = [parts.stdout, parts.stderr].map((part) =>
        Buffer.concat(part).toString('latin1'),
      );
      done({ status: code ?? -1, stdout, stderr });
    });
  });
}

/** One for each core of the smallest machine that this is meant for. */
const TOGETHER = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Waits until fewer than `TOGETHER` peers run. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  while (running >= TOGETHER) await new Promise<void>((free) => waiting.push(free));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
