import type { Expected } from '../../evidence/expected';
import { resolve } from '../../evidence/resolve';
import { readerOf, type ValueType } from '../../values';
import { type CheckSetting, defineCheckKind } from '../check-kind';
import { compareValue } from '../compare-value';
import { isRecord } from '../read-answer';
import type { Verdict } from '../verdict';
import { blank, FORESEEN, right, wrong } from '../verdict-words';

/** Type a value: a number, an address, a time, a name, a hash. Read tolerantly, compared exactly. */
export interface ValueCheck {
  readonly kind: 'value';
  readonly type: ValueType;
  readonly expect: Expected;
  /** `bytes`, `ms`, `packets`: shown beside the box; the learner may type it or leave it out. */
  readonly unit?: string;
  /** How far off still passes: in the value's unit, seconds for times and durations. */
  readonly tolerance?: number;
  /** Said when the answer is right: why it is, or what it is good for. */
  readonly why: string;
  /** Said to a wrong answer that no mistake foresaw. */
  readonly otherwise: string;
  readonly mistakes?: readonly ValueMistake[];
  /** What the empty box suggests: the form, never the answer. */
  readonly placeholder?: string;
}

export interface ValueMistake {
  readonly answer: Expected;
  readonly feedback: string;
}

export interface ValueAnswer {
  readonly kind: 'value';
  readonly text: string;
}

export const value = defineCheckKind<ValueCheck, ValueAnswer>({
  kind: 'value',
  title: 'Type a value',

  blank: () => typed(''),

  grade,

  solutions: async (check, { evidence }) => [typed((await resolve(check.expect, evidence)).text)],

  mistakes: async (check, { evidence }) =>
    Promise.all(
      (check.mistakes ?? []).map(async ({ answer, feedback }) => ({
        answer: typed((await resolve(answer, evidence)).text),
        feedback,
      })),
    ),

  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'value' && typeof stored.text === 'string'
      ? typed(stored.text)
      : undefined,

  answerText: (answer) => answer.text,
});

async function grade(check: ValueCheck, answer: ValueAnswer, { evidence }: CheckSetting): Promise<Verdict> {
  const found = answer.text.trim();
  const reader = readerOf(check.type);
  const comparison = await compareValue(check, answer.text, evidence);
  switch (comparison.is) {
    case 'blank':
      return blank(reader.advice);
    case 'right':
      return right(check.why, { found, spans: comparison.spans });
    case 'mistake':
      return wrong(FORESEEN, comparison.feedback, { found });
    case 'unreadable':
      return wrong('unreadable', `That does not read as ${reader.called}. ${reader.advice}`, { found });
    case 'hex-without-prefix':
      return wrong('hex-without-prefix', HEX_WITHOUT_PREFIX, { found });
    case 'other':
      return wrong('wrong', check.otherwise, { found });
  }
}

/** Said where the digits are right in hexadecimal but were not marked as such. */
export const HEX_WITHOUT_PREFIX =
  'These are the right hexadecimal digits, but without `0x` they read as decimal. Put `0x` in front, or convert.';

function typed(text: string): ValueAnswer {
  return { kind: 'value', text };
}
