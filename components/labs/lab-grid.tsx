'use client';

import Link from 'next/link';
import { EmptyState } from '@/components/design/states';
import { useLearner } from '@/components/learner/learner';
import { type LabCard, passedTasks, Steps } from './lab-list';

/** All labs with what they ask, what they practise, and how far the reader is. */
export function LabGrid({
  labs,
  chapters,
}: {
  labs: readonly LabCard[];
  /** Chapter titles by `part/slug`. */
  chapters: Readonly<Record<string, string>>;
}) {
  const { entries } = useLearner();
  if (labs.length === 0)
    return <EmptyState title="No labs yet">They come with the chapters that they practise.</EmptyState>;
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {labs.map((lab) => {
        const done = passedTasks(lab, entries).size;
        return (
          <li key={lab.slug}>
            <Link
              prefetch={false}
              href={`/labs/${lab.slug}`}
              className="flex h-full flex-col rounded-[10px] border border-line bg-panel p-5 text-ink no-underline hover:border-accent"
            >
              <span className="font-prose text-[20px] leading-tight font-semibold">{lab.title}</span>
              <span className="mt-1.5 text-[13.5px] text-ink-2">{lab.summary}</span>
              <span className="mt-auto flex items-center gap-3 pt-4 text-[12px] text-ink-3">
                <span>
                  {lab.minutes} min · practises {chapters[lab.chapter] ?? lab.chapter}
                </span>
                <Steps total={lab.tasks.length} done={done} />
                <span className="whitespace-nowrap">
                  {done} of {lab.tasks.length}
                </span>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
