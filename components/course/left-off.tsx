'use client';

import Link from 'next/link';
import { buttonClass } from '@/components/design/button';
import { useLearner } from '@/components/learner/learner';
import { type OutlinePart, whereLeftOff } from './outline';

/** Where to go on: the chapter that was opened last, the one after it, or the first. */
export function LeftOff({ outline }: { outline: readonly OutlinePart[] }) {
  const { entries, ready } = useLearner();
  const next = whereLeftOff(outline, entries);
  const known = ready && entries.some((entry) => entry.place.startsWith('chapter/'));
  if (!next) return null;
  const part = outline.find((each) => each.chapters.includes(next.chapter));
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-3 rounded-[10px] border border-line-2 border-l-4 border-l-accent bg-panel px-5 py-4">
      <div className="min-w-0">
        <p className="eyebrow">{!known ? 'Start here' : next.begun ? 'Where you left off' : 'Next'}</p>
        <p className="font-prose text-[19px] font-semibold">{next.chapter.title}</p>
        <p className="text-[13px] text-ink-2">
          Part {part?.number} · {part?.title} · about {next.chapter.minutes} minutes
        </p>
      </div>
      <Link
        prefetch={false}
        href={`/learn/${next.chapter.path}`}
        className={`${buttonClass('solid')} ml-auto`}
      >
        {!known ? 'Begin' : next.begun ? 'Go on' : 'Read it'}
      </Link>
    </div>
  );
}
