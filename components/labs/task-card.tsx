'use client';

import type { KeyboardEvent } from 'react';
import { VerdictView } from '@/components/answers/verdict-view';
import { Button } from '@/components/design/button';
import { InlineMarkdown, Markdown } from '@/components/markdown/markdown';
import type { Task as LabTask } from '@/learning';
import { AnswerEditor } from './answer-editor';
import { useLab } from './lab-context';
import { TaskHints } from './task-hints';
import { useTask } from './use-task';

/** `<Task id="…" />` in a brief: the task's card. Its title opens it; the one that is open is the one worked on. */
export function Task({ id }: { id: string }) {
  const { lab } = useLab();
  const task = lab.tasks.find((each) => each.id === id);
  if (!task) throw new Error(`The brief of ${lab.slug} names a task that the lab has not: ${id}`);
  return <TaskCard task={task} number={lab.tasks.indexOf(task) + 1} />;
}

function TaskCard({ task, number }: { task: LabTask; number: number }) {
  const desk = useLab();
  const state = useTask(task);
  const passed = desk.passed.has(task.id);
  const open = desk.current?.id === task.id;
  const failed = !passed && state.verdict?.passed === false && state.verdict.reason !== 'blank';
  const next = desk.lab.tasks.find((each) => each.id !== task.id && !desk.passed.has(each.id));

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    if (event.target instanceof HTMLInputElement && event.target.type !== 'submit') {
      event.preventDefault();
      void state.check();
    }
  }

  return (
    <section
      aria-label={`Task ${number}: ${task.title}`}
      data-task={task.id}
      data-state={passed ? 'passed' : failed ? 'failed' : 'open'}
      onKeyDown={onKeyDown}
      className={`ui my-2.5 rounded-[10px] border bg-panel ${failed ? 'border-wrong' : open ? 'border-edge' : 'border-line'}`}
    >
      <h3 style={{ margin: 0 }}>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => desk.open(open ? undefined : task.id)}
          className="flex w-full items-center gap-2.5 rounded-[10px] px-4 py-3 text-left font-ui text-[14px] font-semibold"
        >
          <Badge number={number} passed={passed} failed={failed} />
          <span>
            <InlineMarkdown text={task.title} />
          </span>
        </button>
      </h3>
      {open ? (
        <div className="px-4 pb-4 sm:pl-[46px]">
          <div className="mb-3 text-[14px] text-ink-2">
            <Markdown text={state.prompt} />
          </div>
          <AnswerEditor task={task} state={state} />
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <Button kind="solid" disabled={state.busy} onClick={state.check}>
              {task.check.kind === 'artifact' || task.check.kind === 'server'
                ? `Check ${task.check.file}`
                : 'Check'}
            </Button>
            <span aria-live="polite" className="text-[12.5px] text-ink-3">
              {state.busy ? 'checking …' : ''}
            </span>
            {passed && next ? <Button onClick={() => desk.open(next.id)}>Next task</Button> : null}
          </div>
          {state.verdict ? (
            <div className="mt-3">
              <VerdictView verdict={state.verdict} showFound={task.check.kind !== 'choice'} />
            </div>
          ) : null}
          <TaskHints task={task} passed={passed} />
        </div>
      ) : null}
    </section>
  );
}

function Badge({ number, passed, failed }: { number: number; passed: boolean; failed: boolean }) {
  const look = passed ? 'bg-good text-panel' : failed ? 'bg-wrong text-panel' : 'bg-sunk text-ink-2';
  return (
    <b className={`grid size-5 flex-none place-items-center rounded-full text-[11px] ${look}`}>
      <span aria-hidden>{passed ? '✓' : number}</span>
      <span className="sr-only">{passed ? 'passed' : failed ? 'not right yet' : `task ${number}`}</span>
    </b>
  );
}
