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
import type { CaptureView } from '@/components/evidence/capture-view';
import { type Change, change, undo as undone } from '@/notebook/changes';
import { freshlyStored, newNotebook } from '@/notebook/new-notebook';
import type {
  CitationCell,
  Notebook,
  NotebookStore,
  NotebookSummary,
  StoredNotebook,
} from '@/notebook/notebook';

/** The current notebook and all that pages do with notebooks. Every change is kept at once. */
export interface NotebookDesk {
  /** False until what was kept has been read. */
  readonly ready: boolean;
  readonly current: Notebook | undefined;
  readonly list: readonly NotebookSummary[];
  readonly canUndo: boolean;
  /** Does a change to the current notebook. */
  change(what: Change): void;
  undo(): void;
  /** Puts a citation at the end, with the digest of the capture that it cites. */
  pin(citation: CitationCell, view: CaptureView): Promise<void>;
  /** Makes another notebook the current one. */
  open(id: string): Promise<void>;
  create(title: string): void;
  /** Takes a notebook of a file over and opens it. */
  adopt(notebook: Notebook): void;
  remove(id: string): Promise<void>;
}

const DeskContext = createContext<NotebookDesk | undefined>(undefined);
const CURRENT = 'tapbook-current-notebook';

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

  const show = useCallback((next: StoredNotebook | undefined) => {
    latest.current = next;
    setStored(next);
    if (next) remember(next.notebook.id);
  }, []);

  /** Shows a notebook and keeps it; the list follows. */
  const keep = useCallback(
    (next: StoredNotebook) => {
      show(next);
      void store.current
        ?.then(async (opened) => {
          await opened.save(next);
          setList(await opened.list());
        })
        .catch(() => {});
    },
    [show],
  );

  useEffect(() => {
    let here = true;
    store.current ??= openStore();
    store.current
      .then(async (opened) => {
        const known = await opened.list();
        const id = remembered() ?? known[0]?.id;
        const there = (id && (await opened.load(id))) || (known[0] && (await opened.load(known[0].id)));
        return { known, there: there || undefined };
      })
      .then(({ known, there }) => {
        if (!here) return;
        setList(known);
        if (there && !latest.current) show(there);
      })
      .catch(() => {})
      .finally(() => here && setReady(true));
    return () => {
      here = false;
    };
  }, [openStore, show]);

  const desk = useMemo<NotebookDesk>(() => {
    const current = () => latest.current ?? freshlyStored(fresh('My notebook'), Date.now());
    return {
      ready,
      current: stored?.notebook,
      list,
      canUndo: (stored?.past.length ?? 0) > 0,
      change: (what) => keep(change(current(), what, Date.now())),
      undo: () => latest.current && keep(undone(latest.current, Date.now())),
      async pin(cell, view) {
        const sha256 = (await digestOf(view)) ?? '';
        keep(change(current(), { do: 'insert', cell, capture: { slug: view.slug, sha256 } }, Date.now()));
      },
      async open(id) {
        const found = await (await store.current)?.load(id);
        if (found) show(found);
      },
      create: (title) => keep(freshlyStored(fresh(title), Date.now())),
      adopt: (notebook) => keep(freshlyStored(notebook, Date.now())),
      async remove(id) {
        const opened = await store.current;
        if (!opened) return;
        await opened.remove(id);
        const rest = await opened.list();
        setList(rest);
        if (latest.current?.notebook.id === id) show(rest[0] && (await opened.load(rest[0].id)));
      },
    };
  }, [ready, stored, list, keep, show]);

  return <DeskContext value={desk}>{children}</DeskContext>;
}

function fresh(title: string): Notebook {
  return newNotebook(crypto.randomUUID(), title, Date.now());
}

async function digestOf(view: CaptureView): Promise<string | undefined> {
  const { captureDigest } = await import('@/components/evidence/capture-digest');
  return captureDigest(view.slug);
}

function remember(id: string): void {
  try {
    localStorage.setItem(CURRENT, id);
  } catch {
    // A private window without storage: the current notebook is then the latest one.
  }
}

function remembered(): string | undefined {
  try {
    return localStorage.getItem(CURRENT) ?? undefined;
  } catch {
    return undefined;
  }
}
