import type { ProgressEntry } from '@/learning';
import { type ChapterProgress, chapterProgress } from '@/learning/progress/progress-of';

/** The course as pages draw it. */
export interface OutlinePart {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly about: string;
  readonly chapters: readonly OutlineChapter[];
}

export interface OutlineChapter {
  /** `<part>/<slug>` */
  readonly path: string;
  readonly title: string;
  readonly minutes: number;
  readonly hue?: string;
  /** False while it is planned only. */
  readonly written: boolean;
  /** Ids of the questions that it asks. */
  readonly questions: readonly string[];
}

export type ChapterState = 'planned' | 'new' | 'begun' | 'done';

export function chapterState(chapter: OutlineChapter, entries: readonly ProgressEntry[]): ChapterState {
  if (!chapter.written) return 'planned';
  const { state } = progressIn(chapter, entries);
  return state === 'untouched' ? 'new' : state;
}

/** How many of its questions have been answered or skipped. */
export function answeredQuestions(chapter: OutlineChapter, entries: readonly ProgressEntry[]): number {
  return progressIn(chapter, entries).met;
}

function progressIn({ path, questions }: OutlineChapter, entries: readonly ProgressEntry[]): ChapterProgress {
  const here = entries.filter((entry) => entry.place === `chapter/${path}`);
  return chapterProgress(path, questions, here);
}

/** The written chapter that was opened last, or the first one for a new reader. */
export function whereLeftOff(
  outline: readonly OutlinePart[],
  entries: readonly ProgressEntry[],
): { readonly chapter: OutlineChapter; readonly begun: boolean } | undefined {
  const written = outline.flatMap((part) => part.chapters).filter((chapter) => chapter.written);
  const latest = entries
    .filter((entry) => entry.place.startsWith('chapter/'))
    .reduce<ProgressEntry | undefined>(
      (best, entry) => (best && best.at >= entry.at ? best : entry),
      undefined,
    );
  const last = written.find((chapter) => `chapter/${chapter.path}` === latest?.place);
  if (!last) return written[0] ? { chapter: written[0], begun: false } : undefined;
  if (chapterState(last, entries) !== 'done') return { chapter: last, begun: true };
  const next = written
    .slice(written.indexOf(last) + 1)
    .find((each) => chapterState(each, entries) !== 'done');
  return { chapter: next ?? last, begun: next === undefined };
}
