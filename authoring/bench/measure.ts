import { spawnSync } from 'node:child_process';

/** One way of doing a piece of work, timed. */
export interface Measured {
  readonly who: string;
  /** Wall-clock seconds; undefined where the tool is not installed. */
  readonly seconds: number | undefined;
}

/** Runs a command and gives its wall-clock seconds, the best of `runs`; its output goes nowhere. */
export function timeCommand(command: string, args: readonly string[], runs = 1): Measured {
  let best: number | undefined;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'] });
    if (error || status !== 0) return { who: command, seconds: undefined };
    const seconds = (performance.now() - started) / 1000;
    best = best === undefined ? seconds : Math.min(best, seconds);
  }
  return { who: command, seconds: best };
}

/** Seconds that `work` takes, the best of `runs`. */
export async function timeWork(work: () => unknown, runs = 1): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work();
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  return best;
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
