import type { ProgressEntry } from '../attempts';
import type { Catalogue, LabSummary } from '../catalogue';

/** Where a learner stands, worked out from the entries alone. Entries of labs that are gone are left alone. */
export interface Progress {
  readonly labs: readonly LabProgress[];
  readonly chapters: readonly ChapterProgress[];
  /** The place that was touched last, of those that still exist: where to go on. */
  readonly leftOff?: string;
}

export interface LabProgress {
  readonly slug: string;
  readonly tasks: readonly TaskProgress[];
  readonly passed: number;
  readonly done: boolean;
  /** Milliseconds since 1970 of the last entry; undefined for an untouched lab. */
  readonly lastAt?: number;
}

export interface ChapterProgress {
  /** `part/slug` */
  readonly slug: string;
  readonly state: 'untouched' | 'begun' | 'done';
  /** Inline questions that were answered or skipped, and how many there are where the catalogue knows. */
  readonly met: number;
  readonly of?: number;
  readonly lastAt?: number;
}

export interface TaskProgress {
  readonly id: string;
  readonly state: 'untouched' | 'tried' | 'passed';
  readonly attempts: number;
  /** Hints that were opened. */
  readonly hints: number;
  /** Milliseconds since 1970 of the first attempt that passed. A later wrong one takes nothing away. */
  readonly passedAt?: number;
}

export function progressOf(entries: readonly ProgressEntry[], catalogue: Catalogue): Progress {
  const byPlace = groupByPlace(entries);
  const chapters = catalogue.parts.flatMap((part) =>
    part.chapters.map((chapter) => {
      const slug = `${part.slug}/${chapter.slug}`;
      return chapterProgress(slug, chapter.tasks, byPlace.get(`chapter/${slug}`) ?? []);
    }),
  );
  const labs = catalogue.labs.map((lab) => labProgress(lab, byPlace));
  const places = [
    ...labs.map((lab) => ({ place: `lab/${lab.slug}`, at: lab.lastAt })),
    ...chapters.map((chapter) => ({ place: `chapter/${chapter.slug}`, at: chapter.lastAt })),
  ];
  const touched = places
    .filter((place) => place.at !== undefined)
    .sort((left, right) => right.at! - left.at!);
  return { labs, chapters, leftOff: touched[0]?.place };
}

function groupByPlace(entries: readonly ProgressEntry[]): ReadonlyMap<string, readonly ProgressEntry[]> {
  const groups = new Map<string, ProgressEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.place);
    if (group) group.push(entry);
    else groups.set(entry.place, [entry]);
  }
  return groups;
}

function labProgress(lab: LabSummary, byPlace: ReadonlyMap<string, readonly ProgressEntry[]>): LabProgress {
  const entries = byPlace.get(`lab/${lab.slug}`) ?? [];
  const tasks = lab.tasks.map((task) => taskProgress(task.id, entries));
  const passed = tasks.filter((task) => task.state === 'passed').length;
  return { slug: lab.slug, tasks, passed, done: passed === tasks.length, lastAt: latest(entries) };
}

/**
 * A chapter is done when each of its questions was answered or skipped; one without questions, when it was opened.
 * `entries` are those of its place.
 */
export function chapterProgress(
  slug: string,
  questions: readonly string[] | undefined,
  entries: readonly ProgressEntry[],
): ChapterProgress {
  const ids = new Set(
    entries.flatMap((entry) => (entry.kind === 'attempt' || entry.kind === 'skip' ? [entry.task] : [])),
  );
  const met = questions ? questions.filter((question) => ids.has(question)).length : ids.size;
  const done = entries.length > 0 && met >= (questions?.length ?? 0);
  const state = done ? 'done' : entries.length > 0 ? 'begun' : 'untouched';
  return { slug, state, met, of: questions?.length, lastAt: latest(entries) };
}

function taskProgress(id: string, entries: readonly ProgressEntry[]): TaskProgress {
  const own = entries.filter((entry) => entry.kind !== 'visit' && entry.task === id);
  const attempts = own.filter((entry) => entry.kind === 'attempt');
  const passes = attempts.filter((attempt) => attempt.passed).map((attempt) => attempt.at);
  const hints = new Set(own.flatMap((entry) => (entry.kind === 'hint' ? [entry.hint] : []))).size;
  const state = passes.length > 0 ? 'passed' : attempts.length > 0 ? 'tried' : 'untouched';
  return {
    id,
    state,
    attempts: attempts.length,
    hints,
    passedAt: passes.length > 0 ? Math.min(...passes) : undefined,
  };
}

function latest(entries: readonly ProgressEntry[]): number | undefined {
  return entries.reduce<number | undefined>(
    (last, { at }) => (last === undefined || at > last ? at : last),
    undefined,
  );
}
