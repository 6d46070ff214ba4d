import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Measured, timeCommand } from './measure';

/** What one opening of a capture took, in a process of its own (`open-once.ts`). */
export interface Opening {
  /** Processor seconds of the index and of the sessions, and seconds on the clock of both. */
  readonly open: number;
  readonly sessions: number;
  readonly wall: number;
  readonly sessionCount: number;
  /** Bytes of memory that the process has grown by. */
  readonly bytes: number;
}

/** An opening beside a peer that reads the same file. */
export interface Pair {
  readonly ours: Opening;
  readonly peer: Measured;
}

/**
 * Ours and the peer's in turn; the fastest of each, because everything else on the machine only ever slows down. A
 * machine that others use is slow at one minute and fast at the next: both see the same minutes.
 */
export function openingBeside(root: string, path: string, command: string, args: readonly string[]): Pair {
  let ours = openOnce(root, path);
  let peer: Measured = { who: command, seconds: undefined };
  for (let round = 0; round < ROUNDS; round++) {
    const { seconds } = timeCommand(command, args);
    if (seconds !== undefined) peer = { who: command, seconds: Math.min(seconds, peer.seconds ?? seconds) };
    for (let run = 0; run < RUNS_A_ROUND; run++) ours = faster(ours, openOnce(root, path));
  }
  return { ours, peer };
}

const ROUNDS = 2;
const RUNS_A_ROUND = 5;

function faster(one: Opening, other: Opening): Opening {
  return other.open + other.sessions < one.open + one.sessions ? other : one;
}

function openOnce(root: string, path: string): Opening {
  const run = join(root, 'authoring', 'bin', 'run.mjs');
  const args = ['--expose-gc', run, 'authoring/bench/open-once.ts', path];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', cwd: root }));
}

/** The same packets as pcapng, written by editcap; undefined where that is not installed. */
export function asPcapng(path: string): string | undefined {
  const copy = path.replace(/\.pcap$/, '.pcapng');
  if (existsSync(copy) && statSync(copy).mtimeMs >= statSync(path).mtimeMs) return copy;
  return timeCommand('editcap', ['-F', 'pcapng', path, copy]).seconds === undefined ? undefined : copy;
}
