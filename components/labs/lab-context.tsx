'use client';

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useLearner } from '@/components/learner/learner';
import type { Answer, Attempt, Lab, Task } from '@/learning';

/** One lab being worked on: its tasks, what was answered, and what the side beside the brief shows of it. */
export interface LabDesk {
  readonly lab: Lab;
  readonly place: string;
  /** The task whose card is open. */
  readonly current: Task | undefined;
  open(task: string | undefined): void;
  readonly passed: ReadonlySet<string>;
  lastAttempt(task: string): Attempt | undefined;
  /** Hints that were opened, by task. */
  hintsOf(task: string): number;
  /** Answers in hand; undefined: untouched. */
  draft(task: string): Answer | undefined;
  setDraft(task: string, answer: Answer | undefined): void;
  /** Rows that the filter in hand lets through, shown in the list. */
  readonly rows: Uint32Array | undefined;
  readonly setRows: (rows: Uint32Array | undefined) => void;
  /** What stands beside the brief: which view, and which capture where a task leaves that open. */
  readonly tab: BenchTab;
  readonly setTab: (tab: BenchTab) => void;
  readonly capture: string | undefined;
  readonly setCapture: (capture: string) => void;
  /** Files of the terminal for an artifact's check; undefined where the lab has none. */
  readonly files: FileDesk | undefined;
  readonly setFiles: (files: FileDesk | undefined) => void;
}

export type BenchTab = 'packets' | 'sessions';

export interface FileDesk {
  /** The file's bytes; undefined where there is no such file. */
  read(path: string): Uint8Array | undefined;
  /** All of them, names below the lab's folder. */
  all(): ReadonlyMap<string, Uint8Array>;
}

const LabContext = createContext<LabDesk | undefined>(undefined);

export function useLab(): LabDesk {
  const desk = useContext(LabContext);
  if (!desk) throw new Error('useLab: no LabProvider around this component');
  return desk;
}

export function LabProvider({ lab, children }: { lab: Lab; children: ReactNode }) {
  const { entries } = useLearner();
  const place = `lab/${lab.slug}`;
  const mine = useMemo(() => entries.filter((entry) => entry.place === place), [entries, place]);
  const passed = useMemo(
    () => new Set(mine.flatMap((entry) => (entry.kind === 'attempt' && entry.passed ? [entry.task] : []))),
    [mine],
  );
  const [opened, setOpened] = useState<string | 'none'>();
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Answer>>(new Map());
  const [rows, setRows] = useState<Uint32Array>();
  const [files, setFiles] = useState<FileDesk>();
  const [tab, setTab] = useState<BenchTab>('packets');
  const [capture, setCapture] = useState<string>();

  const setDraft = useCallback((task: string, answer: Answer | undefined) => {
    setDrafts((before) => {
      const after = new Map(before);
      if (answer) after.set(task, answer);
      else after.delete(task);
      return after;
    });
  }, []);

  const desk = useMemo<LabDesk>(() => {
    // Until a card is opened by hand, the first task that is not passed is the one to do.
    const first = lab.tasks.find((task) => !passed.has(task.id));
    const current = opened === undefined ? first : lab.tasks.find((task) => task.id === opened);
    return {
      lab,
      place,
      current,
      open: (task) => setOpened(task ?? 'none'),
      passed,
      lastAttempt: (task) =>
        mine.filter((entry): entry is Attempt => entry.kind === 'attempt' && entry.task === task).at(-1),
      hintsOf: (task) =>
        mine.reduce(
          (most, entry) =>
            entry.kind === 'hint' && entry.task === task ? Math.max(most, entry.hint + 1) : most,
          0,
        ),
      draft: (task) => drafts.get(task),
      setDraft,
      rows,
      setRows,
      tab,
      setTab,
      capture,
      setCapture,
      files,
      setFiles,
    };
  }, [lab, place, opened, passed, mine, drafts, setDraft, rows, tab, capture, files]);

  return <LabContext value={desk}>{children}</LabContext>;
}
