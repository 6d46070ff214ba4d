'use client';

import Link from 'next/link';
import { Fragment } from 'react';
import { buttonClass } from '@/components/design/button';
import { type LabCard, LabList } from '@/components/labs/lab-list';
import { useLearner } from '@/components/learner/learner';
import { answeredQuestions, type OutlinePart } from './outline';

/** The end of a chapter: what is still unanswered, the labs that practise it, the next chapter. */
export function ChapterFoot({
  outline,
  here,
  labs,
  tools,
}: {
  outline: readonly OutlinePart[];
  here: string;
  labs: readonly LabCard[];
  /** Tools that do what the chapter is about. */
  tools: readonly { readonly slug: string; readonly name: string }[];
}) {
  const { entries } = useLearner();
  const written = outline.flatMap((part) => part.chapters).filter((chapter) => chapter.written);
  const at = written.findIndex((chapter) => chapter.path === here);
  const chapter = written[at];
  const next = written[at + 1];
  const answered = chapter ? answeredQuestions(chapter, entries) : 0;
  const total = chapter?.questions.length ?? 0;
  return (
    <footer className="mt-12 border-t border-line pt-6">
      {labs.length > 0 ? (
        <>
          <h2 className="eyebrow mb-2">Practise it</h2>
          <LabList labs={labs} />
        </>
      ) : null}
      {tools.length > 0 ? (
        <p className="mt-5 text-[13.5px] text-ink-2">
          Tools, then and now:{' '}
          {tools.map(({ slug, name }, at) => (
            <Fragment key={slug}>
              {at > 0 ? ' · ' : ''}
              <Link
                prefetch={false}
                href={`/tools/${slug}`}
                className="text-accent underline decoration-accent/40 underline-offset-2"
              >
                {name}
              </Link>
            </Fragment>
          ))}
        </p>
      ) : null}
      <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">
        <p className="text-[13px] text-ink-2">
          {total === 0
            ? null
            : answered === total
              ? `All ${total} questions answered.`
              : `${answered} of ${total} questions answered.`}
        </p>
        {next ? (
          <Link prefetch={false} href={`/learn/${next.path}`} className={`${buttonClass('solid')} ml-auto`}>
            Next: {next.title}
          </Link>
        ) : (
          <Link prefetch={false} href="/" className={`${buttonClass()} ml-auto`}>
            Back to the map
          </Link>
        )}
      </div>
    </footer>
  );
}
