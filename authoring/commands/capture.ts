import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkCapture } from '../captures/check-capture';
import { makeCapture } from '../captures/make-capture';
import { claimMaking } from '../captures/making-lock';
import { leftovers, missingForMaking, onPath } from '../captures/requirements';
import type { Scenario } from '../captures/scenario';

const root = process.env.TAPBOOK_ROOT ?? process.cwd();
const pcaps = join(root, 'pcaps');

/** `tapbook capture make|check [SLUG…]`: 0 when all is well, 1 when a capture is not, 2 for wrong usage. */
export async function capture(argv: readonly string[]): Promise<number> {
  const [action, ...slugs] = argv;
  const marker = action === 'make' ? 'scenario.ts' : 'manifest.json';
  if (action !== 'make' && action !== 'check') return misused('usage: tapbook capture make|check [SLUG…]');
  const known = foldersWith(marker);
  const unknown = slugs.filter((slug) => !known.includes(slug));
  if (unknown.length > 0) return misused(`no ${marker} in pcaps/ for: ${unknown.join(', ')}`);
  const wanted = slugs.length > 0 ? slugs : known;
  return action === 'make' ? make(wanted) : check(wanted);
}

function misused(sentence: string): number {
  console.error(sentence);
  return 2;
}

function foldersWith(file: string): string[] {
  return readdirSync(pcaps, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(pcaps, entry.name, file)))
    .map((entry) => entry.name)
    .sort();
}

async function make(slugs: readonly string[]): Promise<number> {
  for (const namespace of leftovers())
    console.error(`note: the network namespace ${namespace} is left over from an interrupted run`);
  let failed = 0;
  for (const slug of slugs) if (!(await makeOne(slug))) failed += 1;
  return failed > 0 ? 1 : 0;
}

async function makeOne(slug: string): Promise<boolean> {
  const scenario = await loadScenario(slug);
  const missing = missingForMaking(scenario.needs);
  if (missing.length > 0) {
    console.error(`${slug} cannot be made here: ${missing.join('; ')}`);
    return false;
  }
  const release = claimMaking(slug);
  if (!release) {
    console.error(`${slug} is being made by another process`);
    return false;
  }
  try {
    const { problems } = await makeCapture(pcaps, slug, scenario, (line) => console.error(line));
    for (const problem of problems) console.error(`${slug}: ${problem}`);
    if (problems.length === 0) console.log(`${slug}: made, every fact holds`);
    return problems.length === 0;
  } catch (error) {
    console.error(`${slug}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    release();
  }
}

async function check(slugs: readonly string[]): Promise<number> {
  const tshark = onPath('tshark');
  let failed = 0;
  for (const slug of slugs) {
    const result = await checkCapture(join(pcaps, slug), slug, { tshark, allowed: await allowedWords(slug) });
    for (const problem of result.problems) console.error(`${slug}: ${problem}`);
    if (result.problems.length > 0) failed += 1;
    else console.log(`${slug}: ${told(result)}`);
  }
  if (failed > 0) console.error(`${failed} of ${slugs.length} captures are not as their manifests say`);
  return failed > 0 ? 1 : 0;
}

function told({
  byEngine,
  byTshark,
  unanswered,
}: {
  byEngine: number;
  byTshark: number;
  unanswered: number;
}): string {
  const parts = [`${byEngine} facts hold by the engine`];
  if (byTshark > 0) parts.push(`${byTshark} by tshark`);
  if (unanswered > 0) parts.push(`${unanswered} not checked here`);
  return parts.join(', ');
}

async function allowedWords(slug: string): Promise<string[]> {
  if (!existsSync(join(pcaps, slug, 'scenario.ts'))) return [];
  return ((await loadScenario(slug)).allowed ?? []).map(({ word }) => word);
}

async function loadScenario(slug: string): Promise<Scenario> {
  const module = (await import(`../../pcaps/${slug}/scenario.ts`)) as { default: Scenario };
  return module.default;
}
