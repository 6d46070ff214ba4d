import type { Answer, Check, CheckKindName } from './check';
import type { CheckKind, CheckSetting, KnownMistake } from './check-kind';
import { checkKinds } from './kinds';
import type { Verdict } from './verdict';

/** Grades an answer. An answer to another kind of check counts as none. */
export async function grade(check: Check, answer: Answer, setting: CheckSetting): Promise<Verdict> {
  const kind = await kindOf(check);
  return kind.grade(check, answer.kind === check.kind ? answer : kind.blank(check), setting);
}

/** The untouched answer, which no check lets pass. */
export async function blankAnswer(check: Check): Promise<Answer> {
  return (await kindOf(check)).blank(check);
}

/** Answers that pass. */
export async function solutionsOf(check: Check, setting: CheckSetting): Promise<readonly Answer[]> {
  return (await kindOf(check)).solutions(check, setting);
}

/** Wrong answers that the author foresaw, with their feedback. */
export async function mistakesOf(
  check: Check,
  setting: CheckSetting,
): Promise<readonly KnownMistake<Answer>[]> {
  return (await kindOf(check)).mistakes(check, setting);
}

export async function answerText(answer: Answer): Promise<string> {
  const kind = (await checkKinds[answer.kind]()) as CheckKind<Check, Answer>;
  return kind.answerText(answer);
}

/** Reads an answer back from a file; undefined for what is none, or of a kind that is not known here. */
export async function readAnswer(value: unknown): Promise<Answer | undefined> {
  const name = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (typeof name !== 'string' || !Object.hasOwn(checkKinds, name)) return undefined;
  return (await checkKinds[name as CheckKindName]()).readAnswer(value);
}

/** The kind that goes with a check. The two belong together by `kind`, which the compiler cannot follow. */
async function kindOf(check: Check): Promise<CheckKind<Check, Answer>> {
  return (await checkKinds[check.kind]()) as unknown as CheckKind<Check, Answer>;
}
