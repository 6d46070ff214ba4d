import 'server-only';
import type { OutlinePart } from '@/components/course/outline';
import { course } from '@/content/course';
import { chapterFile } from './chapter-files';

/** The course as pages draw it: what is written, and how many questions each chapter asks. */
export function courseOutline(): readonly OutlinePart[] {
  return course.map((part) => ({
    slug: part.slug,
    number: part.number,
    title: part.title,
    about: part.about,
    chapters: part.chapters.map((chapter) => {
      const file = chapterFile(part.slug, chapter.slug);
      return {
        path: `${part.slug}/${chapter.slug}`,
        title: chapter.title,
        minutes: chapter.minutes,
        hue: chapter.hue,
        written: file !== undefined,
        questions: file?.questions ?? [],
      };
    }),
  }));
}
