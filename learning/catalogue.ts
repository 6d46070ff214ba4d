import type { CheckKindName } from './checks/check';
import type { Lab } from './lab';

/** What the course consists of, in its order: all that lists, maps and progress need, without any lab's checks. */
export interface Catalogue {
  readonly parts: readonly CataloguePart[];
  readonly labs: readonly LabSummary[];
}

export interface CataloguePart {
  readonly slug: string;
  readonly title: string;
  readonly chapters: readonly ChapterSummary[];
}

export interface ChapterSummary {
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  /** Ids of its inline checks, where they are known. */
  readonly tasks?: readonly string[];
}

export interface LabSummary {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** `part/slug` */
  readonly chapter: string;
  readonly minutes: number;
  readonly workbench: Lab['workbench'];
  readonly captures: readonly string[];
  readonly tasks: readonly { readonly id: string; readonly title: string; readonly kind: CheckKindName }[];
}

export function labSummary(lab: Lab): LabSummary {
  return {
    slug: lab.slug,
    title: lab.title,
    summary: lab.summary,
    chapter: lab.chapter,
    minutes: lab.minutes,
    workbench: lab.workbench,
    captures: lab.captures,
    tasks: lab.tasks.map((task) => ({ id: task.id, title: task.title, kind: task.check.kind })),
  };
}
