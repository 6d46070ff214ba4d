'use client';

import type { ReactNode } from 'react';
import { VerdictSoon } from '@/components/answers/verdict-soon';
import { Button } from '@/components/design/button';
import { InlineMarkdown } from '@/components/markdown/markdown';
import { AnswerBox, checkOf, type QuestionForm } from './question';
import { useQuestion } from './use-question';

/**
 * A question before its explanation. What stands inside it does not exist on the page until the reader has
 * committed to an answer or has chosen to skip.
 */
export function Predict({
  id,
  question,
  about,
  children,
  ...form
}: QuestionForm & {
  /** Unique in the chapter; part of stored progress. */
  id: string;
  question: string;
  /** A line under the question: what one needs to know to answer. */
  about?: string;
  children: ReactNode;
}) {
  const check = checkOf(form);
  const state = useQuestion(id, check);
  const committed = state.attempt !== undefined;
  const open = committed || state.skipped;
  return (
    <section
      aria-label={`Prediction: ${question}`}
      data-question={id}
      className="ui -mx-3 my-6 rounded-[10px] border border-line-2 border-l-4 border-l-accent bg-panel px-5 py-4 sm:-mx-6"
    >
      <p className="text-[15px] font-semibold text-ink" style={{ marginBottom: about ? 2 : 10 }}>
        <span className="eyebrow mb-1 block">Before you read on</span>
        <InlineMarkdown text={question} />
      </p>
      {about ? (
        <p className="text-[14.5px] text-ink-2" style={{ marginBottom: 10 }}>
          <InlineMarkdown text={about} />
        </p>
      ) : null}
      <AnswerBox check={check} state={state} label={question} disabled={committed} />
      {open ? null : (
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <Button kind="solid" onClick={state.commit} disabled={state.busy || !(state.ready || state.answer)}>
            Commit
          </Button>
          <Button kind="quiet" onClick={state.skip} disabled={!state.ready}>
            Skip, and show me anyway
          </Button>
        </div>
      )}
      {state.verdict ? (
        <div className="mt-3">
          <VerdictSoon verdict={state.verdict} showFound={check.kind !== 'choice'} />
        </div>
      ) : null}
      {open ? (
        <div className="prose mt-3.5 border-t border-dashed border-line-2 pt-3.5" data-explanation={id}>
          {committed ? null : <p className="ui text-ink-3">You skipped this one.</p>}
          {children}
        </div>
      ) : (
        <p
          className="border-t border-dashed border-line-2 pt-3 text-[13px] text-ink-3"
          style={{ margin: '14px 0 0' }}
        >
          The explanation opens when you commit. Being wrong costs nothing.
        </p>
      )}
    </section>
  );
}
