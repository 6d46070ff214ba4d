import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkCapture } from '../captures/check-capture';
import { madeTable, makeOne } from '../captures/make-one';
import { leftovers, onPath } from '../captures/requirements';
import type { Scenario } from '../captures/scenario';

const root = process.env.TAPBOOK_ROOT ?? process.cwd();
const pcaps = join(root, 'pcaps');
const USAGE = 'usage: tapbook capture make [SLUG…] | check [--tshark] [SLUG…]';

/** `tapbook capture make|check [SLUG…]`: 0 when all is well, 1 when a capture is not, 2 for wrong usage. */
export async function capture(argv: readonly string[]): Promise<number> {
  const [action, ...rest] = argv;
  const slugs = rest.filter((word) => !word.startsWith('--'));
  const options = rest.filter((word) => word.startsWith('--'));
  const known = action === 'check' ? ['--tshark'] : [];
  if ((action !== 'make' && action !== 'check') || options.some((option) => !known.includes(option)))
    return misused(USAGE);
  const tshark = options.includes('--tshark');
  if (tshark && !onPath('tshark')) return misused('there is no tshark here');
  const marker = action === 'make' ? 'scenario.ts' : 'manifest.json';
  const there = foldersWith(marker);
  const unknown = slugs.filter((slug) => !there.includes(slug));
  if (unknown.length > 0) return misused(`no ${marker} in pcaps/ for: ${unknown.join(', ')}`);
  const wanted = slugs.length > 0 ? slugs : there;
  return action === 'make' ? make(wanted) : check(wanted, tshark);
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
  const made = [];
  for (const slug of slugs)
    made.push(await makeOne(pcaps, slug, await loadScenario(slug), (line) => console.error(line)));
  console.log(madeTable(made));
  return made.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

async function check(slugs: readonly string[], tshark: boolean): Promise<number> {
  let failed = 0;
  for (const slug of slugs) {
    const result = await checkCapture(join(pcaps, slug), slug, { tshark, allowed: await allowedWords(slug) });
    for (const problem of result.problems) console.error(`${slug}: ${problem}`);
    if (result.problems.length > 0) failed += 1;
    else console.log(`${slug}: ${told(result)}`);
  }
  if (failed > 0) console.error(`${failed} of ${slugs.length} captures are not as their manifests say`);
  console.log(`${slugs.length - failed} passed, ${failed} failed, 0 skipped`);
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
