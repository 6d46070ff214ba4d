import { defineCheckKind, type KnownMistake } from '../check-kind';
import { isRecord, isStringList } from '../read-answer';
import type { Verdict } from '../verdict';
import { blank, FORESEEN, right, wrong } from '../verdict-words';

/** Pick one answer, or every right one. Each wrong option says why somebody would think so, and why not. */
export interface ChoiceCheck {
  readonly kind: 'choice';
  /** `many`: every right option has to be picked and no other. */
  readonly pick: 'one' | 'many';
  readonly options: readonly ChoiceOption[];
  /** Said when the answer is right: why it is. */
  readonly why: string;
}

export interface ChoiceOption {
  readonly id: string;
  /** Markdown. */
  readonly text: string;
  readonly right?: boolean;
  /** For a wrong option: the feedback to whoever picks it. For a right one of several: the feedback when it is left out. */
  readonly why?: string;
}

export interface ChoiceAnswer {
  readonly kind: 'choice';
  /** Ids of options. */
  readonly chosen: readonly string[];
}

export const choice = defineCheckKind<ChoiceCheck, ChoiceAnswer>({
  kind: 'choice',
  title: 'Choose',

  blank: () => ({ kind: 'choice', chosen: [] }),

  grade: async (check, answer) => grade(check, answer),

  solutions: async (check) => [chosen(rightIds(check))],

  mistakes: async (check) => check.options.flatMap((option) => mistakeAt(check, option)),

  readAnswer: (value) =>
    isRecord(value) && value.kind === 'choice' && isStringList(value.chosen)
      ? chosen(value.chosen)
      : undefined,

  answerText: (answer) => answer.chosen.join(', '),
});

function grade(check: ChoiceCheck, answer: ChoiceAnswer): Verdict {
  const picked = new Set(answer.chosen);
  if (picked.size === 0)
    return blank(check.pick === 'one' ? 'Choose an answer.' : 'Choose every answer that holds.');
  if (check.pick === 'one' && picked.size > 1) return wrong('too-many', 'Choose one answer only.');
  const wrongly = check.options.find((option) => picked.has(option.id) && !option.right);
  if (wrongly) return wrong(FORESEEN, wrongly.why ?? 'That one does not hold.', { found: wrongly.text });
  const rights = check.options.filter((option) => option.right);
  const missing = rights.find((option) => !picked.has(option.id));
  if (!missing) return right(check.why);
  if (check.pick === 'one') return wrong('unknown', 'That is none of the options.');
  return wrong('incomplete', missing.why ?? 'What you chose holds, but it is not all that does.');
}

function rightIds(check: ChoiceCheck): string[] {
  return check.options.filter((option) => option.right).map((option) => option.id);
}

/** A wrong option picked; a right one of several left out, where the author says something about that. */
function mistakeAt(check: ChoiceCheck, option: ChoiceOption): KnownMistake<ChoiceAnswer>[] {
  if (option.why === undefined) return [];
  const others = rightIds(check).filter((id) => id !== option.id);
  if (option.right) return others.length > 0 ? [{ answer: chosen(others), feedback: option.why }] : [];
  return [
    { answer: chosen(check.pick === 'one' ? [option.id] : [...others, option.id]), feedback: option.why },
  ];
}

function chosen(ids: readonly string[]): ChoiceAnswer {
  return { kind: 'choice', chosen: ids };
}
