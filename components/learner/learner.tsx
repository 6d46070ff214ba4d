'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { AttemptStore, ProgressEntry } from '@/learning';

/** What the reader did so far, and the one way to add to it. */
export interface Learner {
  /** False until what was kept has been read: pages wait with what depends on it. */
  readonly ready: boolean;
  /** An id of this reader on this device; order of options comes from it. */
  readonly id: string;
  readonly entries: readonly ProgressEntry[];
  record(entry: NewEntry): void;
  /** Takes entries of a file over; what is there already stays once. */
  merge(entries: readonly ProgressEntry[]): Promise<void>;
}

type Without<T> = T extends unknown ? Omit<T, 'id' | 'at'> : never;
/** An entry before it has its id and its time. */
export type NewEntry = Without<ProgressEntry>;

const LearnerContext = createContext<Learner | undefined>(undefined);

export function useLearner(): Learner {
  const learner = useContext(LearnerContext);
  if (!learner) throw new Error('useLearner: no LearnerProvider around this component');
  return learner;
}

/** Keeps the reader's progress: shown at once, stored behind. `open` gives the store. */
export function LearnerProvider({
  open,
  children,
}: {
  open: () => Promise<AttemptStore>;
  children: ReactNode;
}) {
  const store = useRef<Promise<AttemptStore>>(undefined);
  const [ready, setReady] = useState(false);
  const [id, setId] = useState('');
  const [entries, setEntries] = useState<readonly ProgressEntry[]>([]);

  useEffect(() => {
    let here = true;
    store.current ??= open();
    store.current
      .then(async (opened) => ({ kept: await opened.all(), learner: await opened.learner() }))
      .then(({ kept, learner }) => {
        if (!here) return;
        setEntries((before) => union(kept, before));
        setId(learner);
      })
      .finally(() => here && setReady(true));
    return () => {
      here = false;
    };
  }, [open]);

  const merge = useCallback(async (added: readonly ProgressEntry[]) => {
    setEntries((before) => union(before, added));
    await (await store.current)?.add(added);
  }, []);

  const record = useCallback(
    (entry: NewEntry) => {
      const whole = { ...entry, id: crypto.randomUUID(), at: Date.now() } as ProgressEntry;
      void merge([whole]);
    },
    [merge],
  );

  const learner = useMemo(() => ({ ready, id, entries, record, merge }), [ready, id, entries, record, merge]);
  return <LearnerContext value={learner}>{children}</LearnerContext>;
}

function union(a: readonly ProgressEntry[], b: readonly ProgressEntry[]): readonly ProgressEntry[] {
  const known = new Set(a.map((entry) => entry.id));
  return [...a, ...b.filter((entry) => !known.has(entry.id))];
}
