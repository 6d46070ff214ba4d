'use client';

import dynamic from 'next/dynamic';
import { BytesEditor } from '@/components/answers/bytes-answer';
import { ChoiceEditor } from '@/components/answers/choice-answer';
import { FieldsEditor } from '@/components/answers/fields-answer';
import { FilterEditor } from '@/components/answers/filter-answer';
import { RuleEditor } from '@/components/answers/rule-answer';
import { ValueEditor } from '@/components/answers/value-answer';
import type { Answer, Task as LabTask, Verdict } from '@/learning';
import { useLab } from './lab-context';

const DecoderEditor = dynamic(() => import('./decoder-editor').then((module) => module.DecoderEditor));
const QueryEditor = dynamic(() => import('./query-editor').then((module) => module.QueryEditor));
const ReportEditor = dynamic(() => import('./report-editor').then((module) => module.ReportEditor));
const SessionsEditor = dynamic(() => import('./sessions-editor').then((module) => module.SessionsEditor));
const TimelineEditor = dynamic(() => import('./timeline-editor').then((module) => module.TimelineEditor));
const TriageEditor = dynamic(() => import('./triage-editor').then((module) => module.TriageEditor));

/** Where a task is answered: one editor for each kind of check. */
export function AnswerEditor({
  task,
  state,
}: {
  task: LabTask;
  state: {
    answer: Answer | undefined;
    verdict: Verdict | undefined;
    seed: number;
    change: (answer: Answer) => void;
  };
}) {
  const desk = useLab();
  const { check } = task;
  const { answer, change } = state;
  const label = `Answer to: ${task.title}`;
  switch (check.kind) {
    case 'choice':
      return (
        <ChoiceEditor
          check={check}
          answer={answer?.kind === 'choice' ? answer : undefined}
          onChange={change}
          disabled={false}
          seed={state.seed}
          label={label}
        />
      );
    case 'value':
      return (
        <ValueEditor
          check={check}
          answer={answer?.kind === 'value' ? answer : undefined}
          onChange={change}
          disabled={false}
          label={label}
        />
      );
    case 'bytes':
      return <BytesEditor answer={answer?.kind === 'bytes' ? answer : undefined} packet={undefined} />;
    case 'fields':
      return (
        <FieldsEditor
          check={check}
          answer={answer?.kind === 'fields' ? answer : undefined}
          onChange={change}
          disabled={false}
          verdicts={state.verdict?.details?.of === 'cells' ? state.verdict.details.cells : undefined}
        />
      );
    case 'filter':
      return (
        <FilterEditor
          check={check}
          answer={answer?.kind === 'filter' ? answer : undefined}
          onChange={change}
          disabled={false}
          label={label}
          onRows={desk.setRows}
        />
      );
    case 'rule':
      return (
        <RuleEditor
          check={check}
          answer={answer?.kind === 'rule' ? answer : undefined}
          onChange={change}
          label={label}
          onRows={desk.setRows}
        />
      );
    case 'sessions':
      return (
        <SessionsEditor
          answer={answer?.kind === 'sessions' ? answer : undefined}
          onChange={change}
          check={check}
        />
      );
    case 'query':
      return (
        <QueryEditor
          check={check}
          answer={answer?.kind === 'query' ? answer : undefined}
          onChange={change}
          label={label}
        />
      );
    case 'triage':
      return (
        <TriageEditor
          check={check}
          answer={answer?.kind === 'triage' ? answer : undefined}
          onChange={change}
          verdict={state.verdict?.details?.of === 'queue' ? state.verdict.details.cases : undefined}
        />
      );
    case 'timeline':
      return (
        <TimelineEditor
          check={check}
          answer={answer?.kind === 'timeline' ? answer : undefined}
          onChange={change}
          seed={state.seed}
          verdicts={state.verdict?.details?.of === 'events' ? state.verdict.details.events : undefined}
        />
      );
    case 'report':
      return (
        <ReportEditor
          check={check}
          answer={answer?.kind === 'report' ? answer : undefined}
          onChange={change}
          label={label}
        />
      );
    case 'decoder':
      return (
        <DecoderEditor
          check={check}
          answer={answer?.kind === 'decoder' ? answer : undefined}
          onChange={change}
          label={label}
        />
      );
    case 'artifact':
      return (
        <p className="text-[13px]">
          Make <code>{check.file}</code> in the terminal; the check reads it from there.
        </p>
      );
    case 'server':
      return (
        <p className="text-[13px]">
          Change <code>{check.file}</code> and what belongs to it under Files or in the terminal. The check
          sends the files of this lab, keys included, to the site: it makes a server of them in memory, shakes
          hands with it as {check.host}, and keeps nothing. Use keys here that were made for practice.
        </p>
      );
  }
}
