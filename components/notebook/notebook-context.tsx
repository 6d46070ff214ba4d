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
import { useToast } from '@/components/design/toast';
import type { Cell } from '@/notebook/cells';
import type { Change } from '@/notebook/changes';
import { freshlyStored, newNotebook } from '@/notebook/new-notebook';
import type {
  CapturePin,
  Notebook,
  NotebookStore,
  NotebookSummary,
  StoredNotebook,
} from '@/notebook/notebook';
import { type Step, take } from '@/notebook/steps';
import { remember, remembered } from './current-notebook';
import { forget, unsavedKeys, writeAhead } from './journal-store';
import { useOtherTabs } from './other-tabs';

/** The current notebook and all that pages do with notebooks. Every change is kept at once. */
export interface NotebookDesk {
  /** False until what was kept has been read. */
  readonly ready: boolean;
  readonly current: Notebook | undefined;
  readonly list: readonly NotebookSummary[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Everything that was done is in the store. */
  readonly saved: boolean;
  /** Does a change to the current notebook. */
  change(what: Change): void;
  undo(): void;
  redo(): void;
  /** Puts a cell at the end, with the file of the capture that it cites. */
  pin(cell: Cell, capture?: CapturePin): void;
  /** Makes another notebook the current one. */
  open(id: string): Promise<void>;
  create(title: string): void;
  /** Takes a notebook of a file over and opens it. */
  adopt(notebook: Notebook): void;
  /** Takes a notebook away; what comes back puts it where it was, with its undo. */
  remove(id: string): Promise<() => void>;
}

const DeskContext = createContext<NotebookDesk | undefined>(undefined);

export function useNotebook(): NotebookDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useNotebook: no NotebookProvider around this component');
  return desk;
}

export function NotebookProvider({
  open: openStore,
  children,
}: {
  open: () => Promise<NotebookStore>;
  children: ReactNode;
}) {
  const store = useRef<Promise<NotebookStore>>(undefined);
  const [stored, setStored] = useState<StoredNotebook>();
  const latest = useRef<StoredNotebook>(undefined);
  const [list, setList] = useState<readonly NotebookSummary[]>([]);
  const [ready, setReady] = useState(false);
  const [saving, setSaving] = useState(0);
  const say = useToast();
  const told = useRef(say);
  told.current = say;

  const show = useCallback((next: StoredNotebook | undefined) => {
    latest.current = next;
    setStored(next);
    if (next) remember(next.notebook.id);
  }, []);

  const tell = useOtherTabs(
    useCallback(
      async (id) => {
        const opened = await store.current;
        if (!opened) return;
        setList(await opened.list());
        if (latest.current && latest.current.notebook.id !== id) return;
        const theirs = await opened.load(id);
        if (theirs && theirs.changed > (latest.current?.changed ?? 0)) show(theirs);
      },
      [show],
    ),
  );

  /** Shows a notebook, writes down what was done, and keeps it; the list follows. */
  const keep = useCallback(
    (next: StoredNotebook, ...steps: readonly Step[]) => {
      const { id } = next.notebook;
      const keys = steps.map((step) => writeAhead({ notebook: id, changed: next.changed, step }));
      show(next);
      setSaving((count) => count + 1);
      void store.current
        ?.then(async (opened) => {
          await opened.save(next);
          forget(keys);
          tell(id);
          setList(await opened.list());
        })
        .catch(() => {})
        .finally(() => setSaving((count) => count - 1));
    },
    [show, tell],
  );

  useEffect(() => {
    let here = true;
    store.current ??= openStore();
    store.current
      .then(async (opened) => {
        const keys = unsavedKeys();
        const recovered =
          keys.length > 0 ? await import('./recover').then(({ recover }) => recover(opened, keys)) : 0;
        const known = await opened.list();
        const id = remembered() ?? known[0]?.id;
        const there = (id && (await opened.load(id))) || (known[0] && (await opened.load(known[0].id)));
        return { known, there: there || undefined, recovered };
      })
      .then(({ known, there, recovered }) => {
        if (!here) return;
        setList(known);
        if (there && !latest.current) show(there);
        if (recovered > 0) told.current('What was not yet saved when the notebook was left is there again.');
      })
      .catch(() => {})
      .finally(() => here && setReady(true));
    return () => {
      here = false;
    };
  }, [openStore, show]);

  const desk = useMemo<NotebookDesk>(() => {
    const step = (what: Step) => {
      const begun = latest.current ? [] : [beginning('My notebook')];
      const before = latest.current ?? freshlyStored(begun[0].notebook, Date.now());
      const next = take(before, what, Date.now());
      if (next !== before) keep(next, ...begun, what);
    };
    const begin = (notebook: Notebook) =>
      keep(freshlyStored(notebook, Date.now()), { do: 'begin', notebook });
    return {
      ready,
      current: stored?.notebook,
      list,
      canUndo: (stored?.past.length ?? 0) > 0,
      canRedo: (stored?.future.length ?? 0) > 0,
      saved: saving === 0,
      change: step,
      undo: () => step({ do: 'undo' }),
      redo: () => step({ do: 'redo' }),
      pin: (cell, capture) => step({ do: 'insert', cell, capture }),
      async open(id) {
        const found = await (await store.current)?.load(id);
        if (found) show(found);
      },
      create: (title) => begin(fresh(title)),
      adopt: begin,
      async remove(id) {
        const opened = await store.current;
        const removed = await opened?.load(id);
        if (!opened || !removed) return () => {};
        await opened.remove(id);
        const rest = await opened.list();
        setList(rest);
        if (latest.current?.notebook.id === id) show(rest[0] && (await opened.load(rest[0].id)));
        return () => keep(removed);
      },
    };
  }, [ready, stored, list, saving, keep, show]);

  return <DeskContext value={desk}>{children}</DeskContext>;
}

function fresh(title: string): Notebook {
  return newNotebook(crypto.randomUUID(), title, Date.now());
}

function beginning(title: string): Step & { readonly do: 'begin' } {
  return { do: 'begin', notebook: fresh(title) };
}
