'use client';

import { useEffect, useRef, useState } from 'react';
import { useLearner } from '@/components/learner/learner';
import type { Answer, Attempt, Check, Verdict } from '@/learning';
import { seedFor } from '@/learning/seed';
import { usePlace } from './place';

/** One question of a chapter: the answer in hand, what was committed before, and the ways on. */
export interface QuestionState {
  readonly seed: number;
  readonly answer: Answer | undefined;
  readonly setAnswer: (answer: Answer) => void;
  /** False until it is known what was answered before: nothing is shown as open or done yet. */
  readonly ready: boolean;
  /** The last committed answer. */
  readonly attempt: Attempt | undefined;
  readonly skipped: boolean;
  readonly verdict: Verdict | undefined;
  readonly busy: boolean;
  /** Grades and stores the answer. An untouched answer is told so, and not stored. */
  readonly commit: () => Promise<void>;
  readonly skip: () => void;
}

export function useQuestion(task: string, check: Check): QuestionState {
  const place = usePlace();
  const { ready, id, entries, record } = useLearner();
  const [answer, setAnswer] = useState<Answer>();
  const [verdict, setVerdict] = useState<Verdict>();
  const [busy, setBusy] = useState(false);
  const seed = seedFor(id, place, task);
  // The check is written in the chapter's text: a new object on each drawing that never changes.
  const asked = useRef(check);

  const mine = entries.filter(
    (entry) => entry.place === place && entry.kind !== 'visit' && entry.task === task,
  );
  const attempt = mine.filter((entry): entry is Attempt => entry.kind === 'attempt').at(-1);
  const skipped = mine.some((entry) => entry.kind === 'skip');

  // A committed answer of an earlier visit is shown again with its verdict, worked out anew.
  useEffect(() => {
    if (!attempt) return;
    setAnswer((before) => before ?? attempt.answer);
    let here = true;
    gradeLazily(asked.current, attempt.answer, seed).then(
      (found) => here && setVerdict(found),
      () => {},
    );
    return () => {
      here = false;
    };
  }, [attempt, seed]);

  async function commit() {
    if (!answer) {
      setVerdict({ passed: false, reason: 'blank', feedback: 'Give an answer first; a guess will do.' });
      return;
    }
    setBusy(true);
    try {
      const found = await gradeLazily(check, answer, seed);
      setVerdict(found);
      if (found.reason !== 'blank' && found.reason !== 'unreadable')
        record({ kind: 'attempt', place, task, answer, passed: found.passed, reason: found.reason });
    } catch {
      setVerdict({
        passed: false,
        reason: 'blank',
        feedback: 'The capture could not be asked. Load the page again; your answer was not counted.',
      });
    } finally {
      setBusy(false);
    }
  }

  function change(next: Answer) {
    setAnswer(next);
    setVerdict((before) => (before?.reason === 'blank' || before?.passed === false ? undefined : before));
  }

  const skip = () => record({ kind: 'skip', place, task });
  return { seed, answer, setAnswer: change, ready, attempt, skipped, verdict, busy, commit, skip };
}

/** Grading brings the kinds of checks and the evidence reader along: only when there is an answer. */
async function gradeLazily(check: Check, answer: Answer, seed: number): Promise<Verdict> {
  const [{ browserEvidence }, { grade }] = await Promise.all([
    import('@/components/evidence/browser-evidence'),
    import('@/learning/checks/grade'),
  ]);
  return grade(check, answer, { evidence: browserEvidence, seed });
}
