import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { course } from '@/content/course';
import { checkChapter } from '../chapters/check-chapter';
import { root } from '../evidence/root';
import { shippedEvidence } from '../evidence/shipped-captures';
import { allFine, reportText } from '../labs/report';
import { UsageProblem } from './options';
import { writeOut } from './output';

/** `tapbook chapter check [SLUG…]`: a slug is `ipv4`, or `reading-packets/ipv4`. */
export async function chapter(argv: readonly string[]): Promise<number> {
  const [action, ...slugs] = argv;
  if (action !== 'check')
    throw new UsageProblem(action === undefined ? 'check is missing' : `“${action}” is not check`);
  const evidence = shippedEvidence();
  const groups = [];
  for (const { path, file, minutes } of chosen(slugs)) {
    groups.push({
      name: path,
      findings: await checkChapter(path, readFileSync(file, 'utf8'), minutes, evidence),
    });
  }
  writeOut(reportText(groups));
  return allFine(groups) ? 0 : 1;
}

interface Written {
  /** `part/slug` */
  readonly path: string;
  readonly file: string;
  readonly minutes: number;
}

/** The chapters that are meant; every written one where none is named. */
function chosen(slugs: readonly string[]): Written[] {
  const written = writtenChapters();
  const fits = (slug: string) => (chapter: Written) =>
    chapter.path === slug || chapter.path.endsWith(`/${slug}`);
  const unknown = slugs.filter((slug) => !written.some(fits(slug)));
  if (unknown.length > 0) throw new UsageProblem(`there is no text for ${unknown.join(', ')} in content/`);
  return slugs.length === 0
    ? written
    : written.filter((chapter) => slugs.some((slug) => fits(slug)(chapter)));
}

function writtenChapters(): Written[] {
  return course
    .flatMap((part) => part.chapters.map(({ slug, minutes }) => ({ path: `${part.slug}/${slug}`, minutes })))
    .map(({ path, minutes }) => ({ path, minutes, file: join(root, 'content', path, 'index.mdx') }))
    .filter(({ file }) => existsSync(file));
}
