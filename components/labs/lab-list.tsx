'use client';

import Link from 'next/link';
import { useLearner } from '@/components/learner/learner';
import type { ProgressEntry } from '@/learning';

/** A lab as lists draw it. */
export interface LabCard {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** The chapter that it practises, `part/slug`. */
  readonly chapter: string;
  readonly minutes: number;
  /** Slugs of the captures that it works on. */
  readonly captures: readonly string[];
  /** Ids of its tasks. */
  readonly tasks: readonly string[];
}

/** Ids of the lab's tasks that have been passed. */
export function passedTasks(
  lab: Pick<LabCard, 'slug' | 'tasks'>,
  entries: readonly ProgressEntry[],
): ReadonlySet<string> {
  const place = `lab/${lab.slug}`;
  const passed = new Set(
    entries.flatMap((entry) =>
      entry.kind === 'attempt' && entry.place === place && entry.passed ? [entry.task] : [],
    ),
  );
  return new Set(lab.tasks.filter((task) => passed.has(task)));
}

/** One line a lab, for side columns. */
export function LabList({ labs }: { labs: readonly LabCard[] }) {
  const { entries } = useLearner();
  if (labs.length === 0)
    return <p className="text-[13px] text-ink-3">They come with the chapters that they practise.</p>;
  return (
    <ul className="grid gap-2">
      {labs.map((lab) => (
        <li key={lab.slug}>
          <Link
            prefetch={false}
            href={`/labs/${lab.slug}`}
            className="block rounded-lg border border-line bg-panel px-3 py-2 text-[13px] text-ink no-underline hover:border-accent"
          >
            <span className="font-medium">{lab.title}</span>
            <span className="flex items-center gap-2 text-[12px] text-ink-3">
              {lab.minutes} min
              <Steps total={lab.tasks.length} done={passedTasks(lab, entries).size} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Tasks as a row of short bars, passed ones filled. */
export function Steps({ total, done, current }: { total: number; done: number; current?: boolean }) {
  return (
    <span
      className="ml-auto flex items-center gap-1"
      role="img"
      aria-label={`${done} of ${total} tasks passed`}
    >
      {Array.from({ length: total }, (_, i) => (
        <i
          key={i}
          className={`h-[5px] rounded-full ${current ? 'w-[26px]' : 'w-3.5'} ${i < done ? 'bg-good' : current && i === done ? 'bg-accent' : 'bg-line-2'}`}
        />
      ))}
    </span>
  );
}
