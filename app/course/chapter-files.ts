import 'server-only';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { parse } from 'yaml';
import { type Chapter, course, type Part } from '@/content/course';

/** What a chapter's text says about itself in its front matter. */
export interface FrontMatter {
  /** The headline; the map and the navigation use the shorter title of `course.ts`. */
  readonly title: string;
  /** One or two sentences under the headline. */
  readonly lead: string;
  /** What the reader can do afterwards, as inline Markdown. */
  readonly objectives: readonly string[];
  /** Primary sources, as inline Markdown. */
  readonly sources: readonly string[];
  /** Slugs of the labs that practise it. */
  readonly labs?: readonly string[];
  /** Slugs of the captures that it shows. */
  readonly captures?: readonly string[];
}

export interface ChapterFile {
  readonly part: Part;
  readonly chapter: Chapter;
  readonly front: FrontMatter;
  readonly headings: readonly { readonly id: string; readonly text: string }[];
  /** Ids of the questions that it asks, in order. */
  readonly questions: readonly string[];
}

/** The chapter's text as far as pages need it; undefined while it is planned only. */
export function chapterFile(partSlug: string, slug: string): ChapterFile | undefined {
  const part = course.find((candidate) => candidate.slug === partSlug);
  const chapter = part?.chapters.find((candidate) => candidate.slug === slug);
  if (!part || !chapter) return undefined;
  const path = join(process.cwd(), 'content', part.slug, chapter.slug, 'index.mdx');
  return existsSync(path) ? readChapter(part, chapter, readFileSync(path, 'utf8')) : undefined;
}

/** Slugs of the captures that written chapters show. */
export function chapterCaptures(): readonly string[] {
  return course.flatMap((part) =>
    part.chapters.flatMap((chapter) => chapterFile(part.slug, chapter.slug)?.front.captures ?? []),
  );
}

export function readChapter(part: Part, chapter: Chapter, source: string): ChapterFile {
  const [, matter = '', body = source] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const front = parse(matter) as Partial<FrontMatter> | null;
  return {
    part,
    chapter,
    front: {
      ...front,
      title: front?.title ?? chapter.title,
      lead: front?.lead ?? '',
      objectives: front?.objectives ?? [],
      sources: front?.sources ?? [],
    },
    headings: headingsOf(body),
    questions: [...body.matchAll(QUESTION)].map((match) => match[1]),
  };
}

/** Second-level headings with the ids that rehype-slug gives them; it numbers repeats over all levels. */
function headingsOf(body: string): { id: string; text: string }[] {
  const slugger = new GithubSlugger();
  const outsideCode = body.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
  return [...outsideCode.matchAll(/^(#{1,6})\s+(.+?)\s*$/gm)]
    .map((match) => {
      const text = match[2].replace(/[`*_]/g, '');
      return { level: match[1].length, id: slugger.slug(text), text };
    })
    .filter((heading) => heading.level === 2)
    .map(({ id, text }) => ({ id, text }));
}

const QUESTION = /<(?:Predict|Check)\b[^>]*?\bid="([^"]+)"/g;
