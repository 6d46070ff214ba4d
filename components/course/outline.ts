import type { ProgressEntry } from '@/learning';

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

/** A chapter is done when each of its questions has been answered or skipped; one without questions, when opened. */
export function chapterState(chapter: OutlineChapter, entries: readonly ProgressEntry[]): ChapterState {
  if (!chapter.written) return 'planned';
  const place = `chapter/${chapter.path}`;
  const here = entries.filter((entry) => entry.place === place);
  if (here.length === 0) return 'new';
  return answeredQuestions(chapter, here) === chapter.questions.length ? 'done' : 'begun';
}

/** How many of its questions have been answered or skipped. */
export function answeredQuestions(chapter: OutlineChapter, entries: readonly ProgressEntry[]): number {
  const place = `chapter/${chapter.path}`;
  const met = new Set(
    entries.flatMap((entry) =>
      entry.place === place && (entry.kind === 'attempt' || entry.kind === 'skip') ? [entry.task] : [],
    ),
  );
  return chapter.questions.filter((question) => met.has(question)).length;
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
