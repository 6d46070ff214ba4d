'use client';

import { useEffect, useState } from 'react';
import { useLearner } from '@/components/learner/learner';
import { type Answer, grade, promptText, seedFor, type Task, type Verdict } from '@/learning';
import { type LabDesk, useLab } from './lab-context';

interface TaskState {
  readonly prompt: string;
  readonly seed: number;
  readonly answer: Answer | undefined;
  readonly verdict: Verdict | undefined;
  readonly busy: boolean;
  readonly change: (answer: Answer) => void;
  readonly check: () => Promise<void>;
}

/** One task's answer, its grading, and what was said about the last one. */
export function useTask(task: Task): TaskState {
  const desk = useLab();
  const { id, record } = useLearner();
  const seed = seedFor(id, desk.place, task.id);
  const attempt = desk.lastAttempt(task.id);
  const [verdict, setVerdict] = useState<Verdict>();
  const [busy, setBusy] = useState(false);
  const draft = desk.draft(task.id);
  const answer = draft ?? attempt?.answer;
  const isOpen = desk.current?.id === task.id;

  // What was said about the last answer is worked out anew after a reload, when somebody looks, unless another one
  // is in hand already.
  useEffect(() => {
    if (!attempt || verdict || draft || !isOpen) return;
    let here = true;
    gradeTask(task, attempt.answer, seed).then(
      (found) => here && setVerdict((before) => before ?? found),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [attempt, verdict, draft, isOpen, task, seed]);

  async function check() {
    const given = MADE_IN_FILES.has(task.check.kind) ? await answerOfFiles(task, desk) : answer;
    if (!given) {
      setVerdict({ passed: false, reason: 'blank', feedback: 'There is no answer yet.' });
      return;
    }
    setBusy(true);
    try {
      const found = await gradeTask(task, given, seed);
      setVerdict(found);
      if (found.reason !== 'blank')
        record({
          kind: 'attempt',
          place: desk.place,
          task: task.id,
          answer: given,
          passed: found.passed,
          reason: found.reason,
        });
      if (found.passed) desk.open(task.id);
    } catch {
      setVerdict({
        passed: false,
        reason: 'blank',
        feedback: 'The check could not be run. Load the page again; your answer was not counted.',
      });
    } finally {
      setBusy(false);
    }
  }

  function change(next: Answer) {
    desk.setDraft(task.id, next);
    if (verdict && !verdict.passed && !KEPT.has(task.check.kind)) setVerdict(undefined);
  }

  return { prompt: usePrompt(task), seed, answer, verdict, busy, change, check };
}

/** Kinds of many parts, where what was said about the others is still read while one is mended. */
const KEPT: ReadonlySet<string> = new Set(['decoder', 'fields', 'report', 'timeline', 'triage']);

/** The prompt with the number of the packet that it speaks about. */
function usePrompt(task: Task): string {
  const [prompt, setPrompt] = useState(task.prompt.replaceAll('{packet}', '…'));
  useEffect(() => {
    let here = true;
    import('@/components/evidence/browser-evidence')
      .then(({ browserEvidence }) => promptText(task, browserEvidence))
      .then((text) => here && setPrompt(text))
      .catch(() => {});
    return () => {
      here = false;
    };
  }, [task]);
  return prompt;
}

async function gradeTask(task: Task, answer: Answer, seed: number): Promise<Verdict> {
  const { browserEvidence } = await import('@/components/evidence/browser-evidence');
  const sandbox =
    task.check.kind === 'decoder'
      ? (await import('@/components/sandbox/browser-sandbox')).browserSandbox
      : undefined;
  const servers =
    task.check.kind === 'server'
      ? (await import('@/components/server-lab/browser-network')).browserLab
      : undefined;
  return grade(task.check, answer, { evidence: browserEvidence, seed, sandbox, servers });
}

/** Kinds whose answer is what stands in the terminal. */
const MADE_IN_FILES: ReadonlySet<string> = new Set(['artifact', 'server']);

/** The files that the check looks at, as they are in the terminal now. */
async function answerOfFiles(task: Task, desk: LabDesk): Promise<Answer | undefined> {
  const { check } = task;
  const { files } = desk;
  if (!files) return undefined;
  if (check.kind === 'server') {
    const { serverAnswer } = await import('@/learning/checks/kinds/server');
    return serverAnswer(check, files.all(), new Date());
  }
  if (check.kind !== 'artifact') return undefined;
  const { artifactAnswer } = await import('@/learning/checks/kinds/artifact');
  return artifactAnswer(check, (path) => files.read(path));
}
