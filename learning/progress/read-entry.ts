import { type ProgressEntry, RECALLS } from '../attempts';
import { readAnswer } from '../checks/grade';
import { isRecord } from '../checks/read-answer';

/** What is wrong with a file, and where in it: `entries[3].at`. */
export interface ProgressProblem {
  readonly path: string;
  readonly message: string;
}

type Outcome = { readonly entry: ProgressEntry } | { readonly problem: ProgressProblem };

/** Reads one entry of a progress file. Properties that it does not know are left out. */
export async function readEntry(value: unknown, path: string): Promise<Outcome> {
  if (!isRecord(value)) return problem(path, 'is not an object');
  for (const name of ['id', 'place'] as const) {
    if (typeof value[name] !== 'string' || value[name] === '')
      return problem(`${path}.${name}`, 'is not a text');
  }
  if (!Number.isFinite(value.at)) return problem(`${path}.at`, 'is not a time in milliseconds');
  const base = { id: value.id as string, at: value.at as number, place: value.place as string };
  if (value.kind === 'visit') return { entry: { ...base, kind: 'visit' } };
  if (typeof value.task !== 'string') return problem(`${path}.task`, 'is not a text');
  const task = value.task;
  switch (value.kind) {
    case 'skip':
      return { entry: { ...base, kind: 'skip', task } };
    case 'hint':
      if (!Number.isSafeInteger(value.hint)) return problem(`${path}.hint`, 'is not a whole number');
      return { entry: { ...base, kind: 'hint', task, hint: value.hint as number } };
    case 'review': {
      const recall = RECALLS.find((each) => each === value.recall);
      if (!recall) return problem(`${path}.recall`, `is not one of ${RECALLS.join(', ')}`);
      return { entry: { ...base, kind: 'review', task, recall } };
    }
    case 'attempt': {
      const answer = await readAnswer(value.answer);
      if (!answer) return problem(`${path}.answer`, 'is not an answer of a kind that is known here');
      if (typeof value.passed !== 'boolean') return problem(`${path}.passed`, 'is neither true nor false');
      if (typeof value.reason !== 'string') return problem(`${path}.reason`, 'is not a text');
      return {
        entry: { ...base, kind: 'attempt', task, answer, passed: value.passed, reason: value.reason },
      };
    }
    default:
      return problem(
        `${path}.kind`,
        `is ${JSON.stringify(value.kind)}, not attempt, hint, visit, skip or review`,
      );
  }
}

function problem(path: string, message: string): Outcome {
  return { problem: { path, message } };
}
