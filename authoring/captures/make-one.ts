import { availableParallelism, loadavg } from 'node:os';
import { type MadeCapture, makeCapture } from './make-capture';
import { claimMaking } from './making-lock';
import { pause } from './programs';
import { missingForMaking } from './requirements';
import type { Scenario } from './scenario';

/** What became of one scenario. */
export interface Making {
  readonly slug: string;
  readonly captures: readonly MadeCapture[];
  readonly seconds: number;
  readonly attempts: number;
  /** Why it was not taken over; empty when every fact holds. */
  readonly problems: readonly string[];
}

const ATTEMPTS = 2;

/** Makes a scenario's captures; a making that fails is repeated once, since a busy machine can spoil one. */
export async function makeOne(
  pcaps: string,
  slug: string,
  scenario: Scenario,
  say: (line: string) => void,
): Promise<Making> {
  const missing = missingForMaking(scenario.needs);
  if (missing.length > 0) return notMade(slug, `cannot be made here: ${missing.join('; ')}`, say);
  const release = claimMaking(slug);
  if (!release) return notMade(slug, 'is being made by another process', say);
  try {
    return await attempted(pcaps, slug, scenario, say);
  } finally {
    release();
  }
}

function notMade(slug: string, problem: string, say: (line: string) => void): Making {
  say(`${slug}: ${problem}`);
  return { slug, captures: [], seconds: 0, attempts: 0, problems: [problem] };
}

async function attempted(
  pcaps: string,
  slug: string,
  scenario: Scenario,
  say: (line: string) => void,
): Promise<Making> {
  const began = performance.now();
  let problems: string[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) {
      await calm();
      say(`${slug}: a second attempt`);
    }
    const outcome = await outcomeOf(pcaps, slug, scenario, say);
    problems = outcome.problems;
    for (const problem of problems) say(`${slug}: ${problem}`);
    if (problems.length > 0) continue;
    return { slug, captures: outcome.captures, seconds: since(began), attempts: attempt, problems };
  }
  return { slug, captures: [], seconds: since(began), attempts: ATTEMPTS, problems };
}

/** Waits until no more than two programs queue for each processor, two minutes at most. */
async function calm(): Promise<void> {
  const until = Date.now() + 120_000;
  while (loadavg()[0] > 2 * availableParallelism() && Date.now() < until) await pause(5_000);
}

async function outcomeOf(
  pcaps: string,
  slug: string,
  scenario: Scenario,
  say: (line: string) => void,
): Promise<{ captures: MadeCapture[]; problems: string[] }> {
  try {
    return await makeCapture(pcaps, slug, scenario, say);
  } catch (error) {
    return { captures: [], problems: [error instanceof Error ? error.message : String(error)] };
  }
}

function since(began: number): number {
  return (performance.now() - began) / 1000;
}

/** A line for each capture: packets, facts that hold, seconds of the scenario, what went wrong. */
export function madeTable(makings: readonly Making[]): string {
  const rows = makings.flatMap(rowsOf);
  const total = `${makings.filter(({ problems }) => problems.length === 0).length} of ${makings.length} scenarios made`;
  const lines = [['capture', 'packets', 'facts', 'seconds', 'remarks'], ...rows].map(
    ([slug, packets, facts, seconds, remark]) =>
      `${slug.padEnd(20)} ${packets.padStart(7)} ${facts.padStart(5)} ${seconds.padStart(7)}  ${remark}`.trimEnd(),
  );
  return [...lines, total].join('\n');
}

function rowsOf({ slug, captures, seconds, attempts, problems }: Making): string[][] {
  const again = attempts > 1 ? 'at the second attempt' : '';
  if (problems.length > 0) return [[slug, '–', '–', seconds.toFixed(1), `failed: ${problems[0]}`]];
  return captures.map((made) => [
    made.slug,
    String(made.packets),
    String(made.facts),
    made.slug === slug ? seconds.toFixed(1) : '',
    made.slug === slug ? again : `with ${slug}`,
  ]);
}
