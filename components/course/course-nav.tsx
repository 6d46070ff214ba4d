'use client';

import Link from 'next/link';
import { Meter } from '@/components/design/states';
import { useLearner } from '@/components/learner/learner';
import { type ChapterState, chapterState, type OutlinePart } from './outline';

/** The course beside a chapter: its written chapters, each with how far the reader is. */
export function CourseNav({ outline, here }: { outline: readonly OutlinePart[]; here: string }) {
  const { entries } = useLearner();
  const written = outline.flatMap((part) => part.chapters).filter((chapter) => chapter.written);
  const done = written.filter((chapter) => chapterState(chapter, entries) === 'done').length;
  return (
    <nav aria-label="Course" className="text-[13px]">
      <p className="mb-2 text-[12px] text-ink-3">
        {done} of {written.length} chapters read
      </p>
      <Meter label="Chapters read" done={done} total={written.length} />
      {outline.map((part) => {
        const chapters = part.chapters.filter((chapter) => chapter.written);
        if (chapters.length === 0) return null;
        return (
          <section key={part.slug} className="mt-5">
            <h2 className="eyebrow mb-1.5">{part.title}</h2>
            <ul>
              {chapters.map((chapter) => (
                <li key={chapter.path}>
                  <Link
                    prefetch={false}
                    href={`/learn/${chapter.path}`}
                    aria-current={chapter.path === here ? 'page' : undefined}
                    className={`-mx-2 flex items-center gap-2.5 rounded-md px-2 py-1 no-underline ${
                      chapter.path === here
                        ? 'bg-panel font-semibold text-ink shadow-[0_0_0_1px_var(--line)]'
                        : 'text-ink-2 hover:text-ink'
                    }`}
                  >
                    <StateDot state={chapterState(chapter, entries)} />
                    {chapter.title}
                    <span className="ml-auto whitespace-nowrap text-[11px] font-normal text-ink-3">
                      {chapter.minutes} min
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <p className="mt-5">
        <Link prefetch={false} href="/">
          The whole map
        </Link>
      </p>
    </nav>
  );
}

const STATE_TEXT: Record<ChapterState, string> = {
  planned: 'planned',
  new: 'not read yet',
  begun: 'begun',
  done: 'read',
};

/** A dot: empty, half or full; its words are for who does not see it. */
export function StateDot({ state }: { state: ChapterState }) {
  const look = {
    planned: 'border-line-2 border-dashed',
    new: 'border-edge',
    begun: 'border-accent bg-[linear-gradient(90deg,var(--accent)_50%,transparent_50%)]',
    done: 'border-good bg-good',
  }[state];
  return (
    <>
      <i aria-hidden className={`size-[8px] flex-none rounded-full border-[1.5px] ${look}`} />
      <span className="sr-only">{STATE_TEXT[state]}: </span>
    </>
  );
}
