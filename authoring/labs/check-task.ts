import { blankAnswer, type Check, type CheckSetting, grade, mistakesOf, solutionsOf } from '@/learning';
import { type Finding, looking } from './finding';

/** Fewest wrong answers that an author foresees for one task of a lab. */
const FEWEST_MISTAKES = 2;

/**
 * What has to hold for every check of every lab and chapter: the blank start fails, each solution passes, each
 * mistake fails with its own feedback.
 */
export async function checkTheCheck(
  what: string,
  check: Check,
  setting: CheckSetting,
  fewestMistakes = FEWEST_MISTAKES,
): Promise<Finding[]> {
  const blank = await looking(`${what}: a blank answer fails`, async () => {
    const verdict = await grade(check, await blankAnswer(check), setting);
    return verdict.passed && 'it passes';
  });
  return [
    blank,
    ...(await checkSolutions(what, check, setting)),
    ...(await checkMistakes(what, check, setting, fewestMistakes)),
  ];
}

async function checkSolutions(what: string, check: Check, setting: CheckSetting): Promise<Finding[]> {
  const solutions = await answersOr(`${what}: has solutions`, () => solutionsOf(check, setting));
  if ('what' in solutions) return [solutions];
  if (solutions.answers.length === 0) return [{ what: `${what}: has solutions`, problem: 'there is none' }];
  return Promise.all(
    solutions.answers.map((answer, at) =>
      looking(`${what}: solution ${at + 1} passes`, async () => {
        const verdict = await grade(check, answer, setting);
        return !verdict.passed && `it fails (${verdict.reason}): ${verdict.feedback}`;
      }),
    ),
  );
}

async function checkMistakes(
  what: string,
  check: Check,
  setting: CheckSetting,
  fewest: number,
): Promise<Finding[]> {
  const mistakes = await answersOr(`${what}: has mistakes`, () => mistakesOf(check, setting));
  if ('what' in mistakes) return [mistakes];
  const feedbacks = mistakes.answers.map(({ feedback }) => feedback);
  const graded = mistakes.answers.map(({ answer, feedback }, at) =>
    looking(`${what}: mistake ${at + 1} fails with its own feedback`, async () => {
      if (feedback.trim() === '') return 'it has no feedback';
      if (feedbacks.indexOf(feedback) !== at)
        return `it says the same as mistake ${feedbacks.indexOf(feedback) + 1}`;
      const verdict = await grade(check, answer, setting);
      if (verdict.passed) return 'it passes';
      return verdict.feedback !== feedback && `it is told (${verdict.reason}): ${verdict.feedback}`;
    }),
  );
  return Promise.all([
    looking(`${what}: has mistakes`, async () => tooFew(feedbacks.length, fewest)),
    ...graded,
  ]);
}

function tooFew(count: number, fewest: number): string | false {
  return count < fewest && `foresee at least ${fewest} wrong answers (there are ${count})`;
}

/** The answers, or the finding that they cannot be worked out. */
async function answersOr<T>(
  what: string,
  answers: () => Promise<readonly T[]>,
): Promise<{ readonly answers: readonly T[] } | Finding> {
  try {
    return { answers: await answers() };
  } catch (error) {
    return { what, problem: error instanceof Error ? error.message : String(error) };
  }
}
