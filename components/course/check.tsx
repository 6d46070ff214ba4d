'use client';

import type { ReactNode } from 'react';
import { VerdictSoon } from '@/components/answers/verdict-soon';
import { Button } from '@/components/design/button';
import { InlineMarkdown } from '@/components/markdown/markdown';
import { AnswerBox, checkOf, type QuestionForm } from './question';
import { useQuestion } from './use-question';

/** A question after the text: answered as often as it takes. What stands inside it comes when the answer is right. */
export function Check({
  id,
  question,
  children,
  ...form
}: QuestionForm & {
  /** Unique in the chapter; part of stored progress. */
  id: string;
  question: string;
  children?: ReactNode;
}) {
  const check = checkOf(form);
  const state = useQuestion(id, check);
  const passed = state.verdict?.passed === true;
  return (
    <section
      aria-label={`Check: ${question}`}
      data-question={id}
      className={`ui -mx-3 my-6 rounded-[10px] border bg-panel px-5 py-4 sm:-mx-6 ${passed ? 'border-good' : 'border-line-2'}`}
    >
      <p className="text-[15px] font-semibold text-ink" style={{ marginBottom: 10 }}>
        <span className="eyebrow mr-2.5">Check</span>
        <InlineMarkdown text={question} />
      </p>
      <AnswerBox check={check} state={state} label={question} disabled={passed} />
      {passed ? null : (
        <div className="mt-3">
          <Button onClick={state.commit} disabled={state.busy || !(state.ready || state.answer)}>
            {state.attempt ? 'Check again' : 'Check'}
          </Button>
        </div>
      )}
      {state.verdict ? (
        <div className="mt-3">
          <VerdictSoon verdict={state.verdict} showFound={check.kind !== 'choice'} />
        </div>
      ) : null}
      {passed && children ? <div className="prose mt-3">{children}</div> : null}
    </section>
  );
}
