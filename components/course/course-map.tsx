'use client';

import Link from 'next/link';
import { Meter } from '@/components/design/states';
import { useLearner } from '@/components/learner/learner';
import { StateDot } from './course-nav';
import { answeredQuestions, chapterState, type OutlineChapter, type OutlinePart } from './outline';

/** All parts and chapters: what is read, what is begun, what waits, what is planned. */
export function CourseMap({ outline }: { outline: readonly OutlinePart[] }) {
  return (
    <div className="divide-y divide-line">
      {outline.map((part) => (
        <PartRow key={part.slug} part={part} />
      ))}
    </div>
  );
}

function PartRow({ part }: { part: OutlinePart }) {
  const { entries } = useLearner();
  const written = part.chapters.filter((chapter) => chapter.written);
  const done = written.filter((chapter) => chapterState(chapter, entries) === 'done').length;
  const minutes = part.chapters.reduce((sum, chapter) => sum + chapter.minutes, 0);
  return (
    <section
      aria-labelledby={`part-${part.slug}`}
      className="grid gap-x-8 gap-y-3 py-6 md:grid-cols-[230px_1fr]"
    >
      <div>
        <p className="eyebrow">Part {part.number}</p>
        <h2 id={`part-${part.slug}`} className="font-prose text-[20px] leading-tight font-semibold">
          {part.title}
        </h2>
        <p className="mt-1.5 text-[13px] text-ink-2">{part.about}</p>
        <div className="mt-3 max-w-[230px]">
          {written.length > 0 ? (
            <Meter label={`Read in part ${part.number}`} done={done} total={part.chapters.length} />
          ) : null}
          <p className="mt-1.5 text-[12px] text-ink-3">
            {part.chapters.length} chapters, about {hours(minutes)}
          </p>
        </div>
      </div>
      <ul className="grid content-start gap-x-5 gap-y-px sm:grid-cols-2">
        {part.chapters.map((chapter) => (
          <li key={chapter.path}>
            <ChapterCell chapter={chapter} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChapterCell({ chapter }: { chapter: OutlineChapter }) {
  const { entries } = useLearner();
  const state = chapterState(chapter, entries);
  const inside = (
    <>
      <StateDot state={state} />
      <span className="min-w-0 flex-1">{chapter.title}</span>
      <span className="text-[11.5px] font-normal whitespace-nowrap text-ink-3">
        {state === 'planned'
          ? 'planned'
          : state === 'begun'
            ? `${answeredQuestions(chapter, entries)} of ${chapter.questions.length} answered`
            : `${chapter.minutes} min`}
      </span>
    </>
  );
  const shape = 'flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-[13.5px] leading-snug';
  if (state === 'planned') return <div className={`${shape} text-ink-3`}>{inside}</div>;
  return (
    <Link
      prefetch={false}
      href={`/learn/${chapter.path}`}
      className={`${shape} border border-line bg-panel font-medium text-ink no-underline hover:border-accent`}
    >
      {inside}
    </Link>
  );
}

function hours(minutes: number): string {
  const halves = Math.round(minutes / 30);
  return halves % 2 === 0 ? `${halves / 2} h` : `${halves / 2} h`.replace('.5', '½');
}
