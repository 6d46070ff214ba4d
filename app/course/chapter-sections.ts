import 'server-only';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { course } from '@/content/course';
import { type Component, chapterSections, readChapterText } from '@/learning/chapters/chapter-text';
import type { ReviewCard } from '@/learning/review/schedule';
import { chapterFile } from './chapter-files';

export interface ChapterSection {
  /** `<part>/<slug>` */
  readonly path: string;
  readonly title: string;
  /** Heading and anchor; undefined before the first heading. */
  readonly heading?: string;
  readonly anchor?: string;
  readonly text: string;
}

/** Every written chapter's reading text by heading, without what its questions keep back. */
export function allSections(): readonly ChapterSection[] {
  return writtenChapters().flatMap(({ path, source }) => {
    const slugger = new GithubSlugger();
    const { front } = readChapterText(source);
    const title = String(front.title ?? path);
    const lead: ChapterSection = { path, title, text: String(front.lead ?? '') };
    const sections = chapterSections(source).map(({ heading, text }) => ({
      path,
      title,
      heading,
      anchor: heading ? slugger.slug(heading) : undefined,
      text,
    }));
    return [lead, ...sections];
  });
}

/** Review cards of every written chapter, in the course's order. */
export function allCards(): readonly ReviewCard[] {
  return writtenChapters().flatMap(({ path, source }) =>
    readChapterText(source)
      .components.filter(({ name }) => name === 'Cards')
      .flatMap(cardsOf)
      .map((card) => ({ ...card, place: `chapter/${path}` })),
  );
}

function cardsOf({ props }: Component): Omit<ReviewCard, 'place'>[] {
  const cards = Array.isArray(props.cards) ? props.cards : [];
  return cards.map((card) => ({
    id: String(card?.id),
    front: String(card?.front),
    back: String(card?.back),
  }));
}

function writtenChapters(): readonly { readonly path: string; readonly source: string }[] {
  return course.flatMap((part) =>
    part.chapters
      .filter((chapter) => chapterFile(part.slug, chapter.slug) !== undefined)
      .map(({ slug }) => {
        const path = `${part.slug}/${slug}`;
        return { path, source: readFileSync(join(process.cwd(), 'content', path, 'index.mdx'), 'utf8') };
      }),
  );
}
