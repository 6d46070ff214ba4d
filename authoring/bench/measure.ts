import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Times are processor seconds (user and system, all threads): what else the machine is doing at the moment changes
 * them little, while wall-clock time of two runs compares only on an idle machine.
 */
export interface Measured {
  readonly who: string;
  /** Undefined where the tool is not installed. */
  readonly seconds: number | undefined;
}

/** Runs a command and gives the processor seconds that it used, the least of `runs`; its output goes nowhere. */
export function timeCommand(command: string, args: readonly string[], runs = 1): Measured {
  let best: number | undefined;
  for (let run = 0; run < runs; run++) {
    const before = secondsOfChildren();
    const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'] });
    if (error || status !== 0) return { who: command, seconds: undefined };
    const seconds = secondsOfChildren() - before;
    best = best === undefined ? seconds : Math.min(best, seconds);
  }
  return { who: command, seconds: best };
}

/** Processor seconds that `work` uses, the least of `runs`. */
export async function timeWork(work: () => unknown, runs = 1): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    await work();
    best = Math.min(best, secondsSince(before));
  }
  return best;
}

export function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** User and system time of children that ended: fields 16 and 17 of proc(5)'s stat, in ticks of 1/100 s. */
function secondsOfChildren(): number {
  if (!existsSync('/proc/self/stat')) return performance.now() / 1000;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** A line of the report: what was done, how fast, and the budget it is held against. */
export interface ReportLine {
  readonly work: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: string;
  readonly budget: string;
  readonly met: boolean | undefined;
}

/** Columns side by side, widths as needed. */
export function report(lines: readonly ReportLine[]): string {
  const header = ['work', 'tapbook', 'peer', 'ratio', 'budget', ''];
  const rows = lines.map((line) => [
    line.work,
    line.ours,
    line.peer,
    line.ratio,
    line.budget,
    line.met === undefined ? 'not measured' : line.met ? 'met' : 'MISSED',
  ]);
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  return [header, ...rows]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function rate(packets: number, seconds: number): string {
  const each = packets / seconds;
  return each >= 1e6 ? `${(each / 1e6).toFixed(2)} M/s` : `${(each / 1e3).toFixed(1)} k/s`;
}
