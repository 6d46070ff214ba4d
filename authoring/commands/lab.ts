import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../evidence/root';
import { shippedEvidence } from '../evidence/shipped-captures';
import { checkLab } from '../labs/check-lab';
import { labSlugs, readLab } from '../labs/lab-files';
import { previewLab } from '../labs/preview';
import { allFine, reportText } from '../labs/report';
import { scaffoldLab } from '../labs/scaffold';
import { UsageProblem } from './options';
import { writeOut } from './output';

/** `tapbook lab new|check|preview [SLUG…]` */
export async function lab(argv: readonly string[]): Promise<number> {
  const [action, ...slugs] = argv;
  switch (action) {
    case 'new':
      return startLabs(slugs);
    case 'check':
      return checkLabs(known(slugs));
    case 'preview':
      return previewLabs(known(slugs));
    default:
      throw new UsageProblem(
        action === undefined
          ? 'new, check or preview is missing'
          : `“${action}” is not new, check or preview`,
      );
  }
}

function startLabs(slugs: readonly string[]): number {
  if (slugs.length === 0) throw new UsageProblem('new needs the SLUG of the lab');
  for (const slug of slugs) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
      throw new UsageProblem(`“${slug}” is no slug: use small letters, digits and hyphens`);
    }
    const folder = join(root, 'labs', slug);
    if (existsSync(folder)) {
      console.error(`labs/${slug} is there already`);
      return 1;
    }
    for (const path of scaffoldLab(folder, titleOf(slug))) writeOut(`${relative(root, path)}\n`);
  }
  writeOut('Each of them works as it is: change it task by task, and run “tapbook lab check” as you go.\n');
  return 0;
}

async function checkLabs(slugs: readonly string[]): Promise<number> {
  const evidence = shippedEvidence();
  const groups = [];
  for (const slug of slugs) {
    const { lab, brief } = await readLab(slug);
    groups.push({ name: slug, findings: await checkLab(lab, brief, evidence) });
  }
  writeOut(reportText(groups));
  return allFine(groups) ? 0 : 1;
}

async function previewLabs(slugs: readonly string[]): Promise<number> {
  const evidence = shippedEvidence();
  for (const slug of slugs) writeOut(`${await previewLab(await readLab(slug), evidence)}\n`);
  return 0;
}

/** The labs that are meant; all of them where none is named. */
function known(slugs: readonly string[]): readonly string[] {
  const all = labSlugs();
  const unknown = slugs.filter((slug) => !all.includes(slug));
  if (unknown.length > 0)
    throw new UsageProblem(`there is no lab ${unknown.join(', ')}; there are ${all.join(', ')}`);
  return slugs.length > 0 ? slugs : all;
}

/** `find-the-scan` → `Find the scan` */
function titleOf(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
