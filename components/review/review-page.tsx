'use client';

import Link from 'next/link';
import { useEffect, useMemo, useState } from 'react';
import { Button, buttonClass } from '@/components/design/button';
import { Kbd } from '@/components/design/kbd';
import { EmptyState, Meter } from '@/components/design/states';
import { useLearner } from '@/components/learner/learner';
import { InlineMarkdown, Markdown } from '@/components/markdown/markdown';
import { useKeys } from '@/components/workbench/use-keys';
import type { Recall } from '@/learning';
import { nextIntervals, type ReviewCard, schedule } from '@/learning/review/schedule';
import { waitText } from './wait-text';

const WORDS: readonly (readonly [recall: Recall, word: string])[] = [
  ['again', 'Forgot it'],
  ['hard', 'Hardly'],
  ['good', 'Knew it'],
  ['easy', 'Easily'],
];

/** Cards of the chapters that were opened, when their time has come. */
export function ReviewPage({
  cards,
  titles,
}: {
  cards: readonly ReviewCard[];
  /** Chapter titles by place. */
  titles: Readonly<Record<string, string>>;
}) {
  const { ready, entries, record } = useLearner();
  const [now, setNow] = useState<number>();
  const [turned, setTurned] = useState(false);
  const [done, setDone] = useState(0);
  useEffect(() => setNow(Date.now()), []);

  const planned = useMemo(() => schedule(cards, entries), [cards, entries]);
  const due = planned.filter((each) => now !== undefined && each.due <= now);
  const card = due[0]?.card;

  function answer(recall: Recall) {
    if (!card || !turned) return;
    record({ kind: 'review', place: card.place, task: card.id, recall });
    setTurned(false);
    setDone((before) => before + 1);
    setNow(Date.now());
  }

  useKeys({
    ' ': () => setTurned(card !== undefined),
    ...Object.fromEntries(WORDS.map(([recall], i) => [String(i + 1), () => answer(recall)])),
  });

  return (
    <main id="main" className="mx-auto max-w-[680px] px-5 pt-9 pb-16">
      <h1 className="font-prose text-[34px] leading-tight font-semibold">Review</h1>
      {!ready || now === undefined ? (
        <p className="mt-6 text-[13px] text-ink-3">Looking up what is due …</p>
      ) : card ? (
        <>
          <p className="mt-1 mb-3 text-[13px] text-ink-2">
            {due.length === 1 ? '1 card is due.' : `${due.length} cards are due.`} Say the answer to yourself
            before you turn the card.
          </p>
          <Meter label="Cards reviewed" done={done} total={done + due.length} />
          <DueCard
            key={`${card.place}#${card.id}`}
            card={card}
            from={titles[card.place]}
            turned={turned}
            onTurn={() => setTurned(true)}
          />
          {turned ? <Answers waits={nextIntervals(card, entries, now)} onAnswer={answer} /> : null}
        </>
      ) : (
        <NothingDue next={planned[0]?.due} now={now} total={planned.length} />
      )}
    </main>
  );
}

function DueCard({
  card,
  from,
  turned,
  onTurn,
}: {
  card: ReviewCard;
  from: string | undefined;
  turned: boolean;
  onTurn: () => void;
}) {
  return (
    <section
      aria-label="Card"
      className="mt-5 min-h-[220px] rounded-[10px] border border-line-2 bg-panel px-6 py-5"
    >
      <p className="eyebrow mb-2">
        <Link prefetch={false} href={`/learn/${card.place.replace(/^chapter\//, '')}`}>
          {from ?? 'chapter'}
        </Link>
      </p>
      <p className="font-prose text-[20px] leading-[1.4] font-semibold">
        <InlineMarkdown text={card.front} />
      </p>
      {turned ? (
        <div aria-live="polite" className="prose mt-4 border-t border-dashed border-line-2 pt-4">
          <Markdown text={card.back} />
        </div>
      ) : (
        <p className="mt-5">
          <Button kind="solid" onClick={onTurn}>
            Turn the card
          </Button>
          <span className="ml-3 text-[12px] text-ink-3 max-sm:hidden">
            <Kbd>Space</Kbd>
          </span>
        </p>
      )}
    </section>
  );
}

function Answers({
  waits,
  onAnswer,
}: {
  waits: Readonly<Record<Recall, number>>;
  onAnswer: (recall: Recall) => void;
}) {
  return (
    <div
      role="group"
      aria-label="How well did you know it?"
      className="mt-4 grid grid-cols-2 gap-2 sm:grid-cols-4"
    >
      {WORDS.map(([recall, word], i) => (
        <button
          key={recall}
          type="button"
          onClick={() => onAnswer(recall)}
          className="rounded-lg border border-edge bg-panel px-3 py-2 text-left text-[13.5px] font-semibold hover:border-accent"
        >
          <span className="flex items-center">
            {word}
            <span className="ml-auto max-sm:hidden">
              <Kbd>{i + 1}</Kbd>
            </span>
          </span>
          <small className="block text-[11.5px] font-normal text-ink-3">
            again {waitText(waits[recall])}
          </small>
        </button>
      ))}
    </div>
  );
}

function NothingDue({ next, now, total }: { next: number | undefined; now: number; total: number }) {
  if (next === undefined)
    return (
      <EmptyState title="No cards yet">
        <p>Every chapter ends with cards. Open one, and they come here to be asked again.</p>
        <p className="mt-4">
          <Link prefetch={false} href="/" className={buttonClass('solid')}>
            The course
          </Link>
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="Nothing is due">
      <p>
        {total === 1 ? 'Your card comes' : `The first of your ${total} cards comes`} again{' '}
        {waitText(next - now)}.
      </p>
      <p className="mt-4">
        <Link prefetch={false} href="/" className={buttonClass()}>
          Back to the course
        </Link>
      </p>
    </EmptyState>
  );
}
