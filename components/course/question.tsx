'use client';

import { lazy, type ReactNode, Suspense } from 'react';
import { ChoiceEditor } from '@/components/answers/choice-answer';
import { ValueEditor } from '@/components/answers/value-answer';
import type { BytesCheck, ChoiceCheck, ChoiceOption, ValueCheck } from '@/learning';
import type { QuestionState } from './use-question';

const BytesBox = lazy(() => import('./bytes-question').then((module) => ({ default: module.BytesBox })));

/** The three forms of a question in reading text. Exactly one of them is given. */
export interface QuestionForm {
  readonly options?: readonly ChoiceOption[];
  /** With options: `many` where several are right. */
  readonly pick?: 'one' | 'many';
  readonly value?: Omit<ValueCheck, 'kind' | 'why'> & { readonly why?: string };
  readonly bytes?: Omit<BytesCheck, 'kind' | 'why'> & { readonly why?: string };
  /** Said when the answer is right. */
  readonly why?: string;
}

export type QuestionCheck = ChoiceCheck | ValueCheck | BytesCheck;

/** The check that a form stands for. Throws on a form that is none: an author's mistake. */
export function checkOf(form: QuestionForm): QuestionCheck {
  const why = form.why ?? '';
  if (form.options) return { kind: 'choice', pick: form.pick ?? 'one', options: form.options, why };
  if (form.value) return { ...form.value, kind: 'value', why: form.value.why ?? why };
  if (form.bytes) return { ...form.bytes, kind: 'bytes', why: form.bytes.why ?? why };
  throw new Error('A question needs options, value or bytes.');
}

/** Where the answer is given. */
export function AnswerBox({
  check,
  state,
  label,
  disabled,
}: {
  check: QuestionCheck;
  state: QuestionState;
  label: string;
  disabled: boolean;
}): ReactNode {
  const { answer, setAnswer, seed } = state;
  switch (check.kind) {
    case 'choice':
      return (
        <ChoiceEditor
          check={check}
          answer={answer?.kind === 'choice' ? answer : undefined}
          onChange={setAnswer}
          disabled={disabled}
          seed={seed}
          label={label}
        />
      );
    case 'value':
      return (
        <ValueEditor
          check={check}
          answer={answer?.kind === 'value' ? answer : undefined}
          onChange={setAnswer}
          disabled={disabled}
          label={label}
        />
      );
    case 'bytes':
      return (
        <Suspense fallback={<div className="min-h-[150px]" />}>
          <BytesBox check={check} state={state} disabled={disabled} />
        </Suspense>
      );
  }
}
