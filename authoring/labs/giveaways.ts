import { type Answer, answerText, type CheckSetting, solutionsOf, type Task } from '@/learning';

/** Answers shorter than this stand in any text by chance. */
const SHORTEST = 3;

/** Where a hint or the prompt holds an answer word for word; undefined where none does. */
export async function giveaways(task: Task, setting: CheckSetting): Promise<string | undefined> {
  const texts = [task.prompt, ...task.hints];
  for (const solution of await solutionsOf(task.check, setting)) {
    for (const word of await wordsOf(solution)) {
      const at = texts.findIndex((text) => text.includes(word));
      if (word.length >= SHORTEST && at >= 0)
        return `${at === 0 ? 'the prompt' : `hint ${at}`} holds the answer “${word}”`;
    }
  }
  return undefined;
}

/** What a learner would have to type. Choices and selections are not typed, files are made. */
async function wordsOf(answer: Answer): Promise<string[]> {
  switch (answer.kind) {
    case 'value':
    case 'filter':
      return [`\`${await answerText(answer)}\``, ...(answer.kind === 'value' ? [answer.text] : [])];
    default:
      return [];
  }
}
