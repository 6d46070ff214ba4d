import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeCapture } from '../captures/make-capture';
import { missingForMaking } from '../captures/requirements';
import type { Scenario } from '../captures/scenario';

const root = process.env.TAPBOOK_ROOT ?? process.cwd();
const pcaps = join(root, 'pcaps');

/** `tapbook capture make|check [SLUG…]`: 0 when all is well, 1 when a capture is not, 2 for wrong usage. */
export async function capture(argv: readonly string[]): Promise<number> {
  const [action, ...slugs] = argv;
  const wanted = slugs.length > 0 ? slugs : scenarioSlugs();
  const unknown = wanted.filter((slug) => !existsSync(join(pcaps, slug, 'scenario.ts')));
  if (unknown.length > 0) {
    console.error(`no scenario for ${unknown.join(', ')} in pcaps/`);
    return 2;
  }
  if (action === 'make') return make(wanted);
  console.error('usage: tapbook capture make|check [SLUG…]');
  return 2;
}

function scenarioSlugs(): string[] {
  return readdirSync(pcaps, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(pcaps, entry.name, 'scenario.ts')))
    .map((entry) => entry.name)
    .sort();
}

async function make(slugs: readonly string[]): Promise<number> {
  let failed = 0;
  for (const slug of slugs) {
    const scenario = await loadScenario(slug);
    const missing = missingForMaking(scenario.needs);
    if (missing.length > 0) {
      console.error(`${slug} cannot be made here: ${missing.join('; ')}`);
      failed += 1;
      continue;
    }
    const { problems } = await makeCapture(join(pcaps, slug), slug, scenario, (line) => console.error(line));
    for (const problem of problems) console.error(`${slug}: ${problem}`);
    if (problems.length > 0) failed += 1;
    else console.log(`${slug}: made, every fact holds`);
  }
  return failed > 0 ? 1 : 0;
}

async function loadScenario(slug: string): Promise<Scenario> {
  const module = (await import(`../../pcaps/${slug}/scenario.ts`)) as { default: Scenario };
  return module.default;
}
