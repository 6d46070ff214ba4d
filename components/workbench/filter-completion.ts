'use client';

import { useEffect, useState } from 'react';
import type { FilterDialect } from '@/components/engine/contract';
import type { CaptureView } from '@/components/evidence/capture-view';
import type { Completion } from '@/packets/filters/display/completions';

const PAUSE = 90;

interface Completing {
  readonly list: readonly Completion[];
  /** Index of the chosen one; -1 while none is. */
  readonly at: number;
  readonly move: (by: 1 | -1) => void;
  /** The text with a proposal in it, and where the caret goes. */
  readonly taken: (completion: Completion) => { readonly text: string; readonly caret: number };
  readonly close: () => void;
}

/** Proposals for what is being typed; none where `asked` is undefined. */
export function useCompletions(
  view: CaptureView,
  dialect: FilterDialect,
  asked: { readonly text: string; readonly caret: number } | undefined,
): Completing {
  const [list, setList] = useState<readonly Completion[]>([]);
  const [at, setAt] = useState(-1);
  const { client } = view;
  const text = asked?.text;
  const caret = asked?.caret ?? 0;
  useEffect(() => {
    setAt(-1);
    if (text === undefined || text.slice(0, caret).trim() === '') {
      setList([]);
      return;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      client.derive('completions', { text, caret, dialect }).then(
        (found) => wanted && setList(worthwhile(found, text)),
        // Proposals are a help: without them a filter is typed as before.
        () => wanted && setList([]),
      );
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, dialect, text, caret]);
  return {
    list,
    at: Math.min(at, list.length - 1),
    move: (by) =>
      setAt((before) => (before < 0 && by < 0 ? list.length - 1 : (before + by + list.length) % list.length)),
    taken: ({ insert, from, to }) => ({
      text: (text ?? '').slice(0, from) + insert + (text ?? '').slice(to),
      caret: from + insert.length,
    }),
    close: () => setList([]),
  };
}

/** A word that is complete already needs no proposal of itself alone. */
function worthwhile(found: readonly Completion[], text: string): readonly Completion[] {
  const [only] = found;
  return found.length === 1 && text.slice(only.from, only.to) === only.insert.trim() ? [] : found;
}
