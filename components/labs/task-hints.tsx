'use client';

import { useLearner } from '@/components/learner/learner';
import { Markdown } from '@/components/markdown/markdown';
import type { Task } from '@/learning';
import { useLab } from './lab-context';

/** Hints in their order, one at a time; each one that is opened is noted and stays open. */
export function TaskHints({ task, passed }: { task: Task; passed: boolean }) {
  const desk = useLab();
  const { record } = useLearner();
  const opened = desk.hintsOf(task.id);
  const left = task.hints.length - opened;
  if (task.hints.length === 0) return null;
  return (
    <div className="mt-3 text-[13px]">
      {task.hints.slice(0, opened).map((hint, i) => (
        <div key={hint} className="mt-1.5 flex gap-2.5 border-l-2 border-accent pl-3">
          <span className="whitespace-nowrap text-ink-3">Hint {i + 1}</span>
          <div className="[&_p]:m-0">
            <Markdown text={hint} />
          </div>
        </div>
      ))}
      {left > 0 && !passed ? (
        <button
          type="button"
          onClick={() => record({ kind: 'hint', place: desk.place, task: task.id, hint: opened })}
          className="mt-2 text-accent underline underline-offset-2"
        >
          {opened === 0 ? 'Give me a hint' : 'Next hint'} ({left} left)
        </button>
      ) : null}
    </div>
  );
}
