import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { course } from '@/content/course';
import { root } from '../evidence/root';
import { labSlugs } from '../labs/lab-files';

/** Why a link inside the site leads nowhere; undefined for one that leads somewhere, and for links to elsewhere. */
export function linkProblem(url: string): string | undefined {
  if (/^(https:|mailto:|#)/.test(url)) return undefined;
  if (!url.startsWith('/'))
    return `“${url}” is neither an address of this site (/…) nor of another one (https:…)`;
  const [first = '', second, third] = url.split(/[?#]/)[0].split('/').slice(1);
  switch (first) {
    case 'learn':
      return hasChapter(second, third) ? undefined : `there is no chapter ${second}/${third}`;
    case 'labs':
      return second === undefined || labSlugs().includes(second) ? undefined : `there is no lab ${second}`;
    case 'capture':
      return second && existsSync(join(root, 'pcaps', second, 'manifest.json'))
        ? undefined
        : `there is no capture ${second}`;
    default:
      return existsSync(join(root, 'app', first, 'page.tsx')) ? undefined : `there is no page /${first}`;
  }
}

function hasChapter(part: string | undefined, slug: string | undefined): boolean {
  const chapters = course.find((candidate) => candidate.slug === part)?.chapters ?? [];
  return chapters.some((chapter) => chapter.slug === slug);
}
