'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { Markdown } from '@/components/markdown/markdown';
import { type Cell, kindOf } from '@/notebook/cells';
import { forgetDraft, writeDraft } from './journal-store';
import { useNotebook } from './notebook-context';

export function ProseView({ text, empty }: { text: string; empty?: string }) {
  if (text.trim() === '') return empty ? <p className="text-[13px] text-ink-3">{empty}</p> : null;
  return (
    <div className="prose text-[16px] [&>:last-child]:mb-0">
      <Markdown text={text} />
    </div>
  );
}

const PAUSE = 600;

/**
 * Markdown to write. Every letter is written down at once, so that a tab that ends loses none; a pause makes a change
 * of the notebook out of them. The preview stands below. Tab leaves the box as it does anywhere.
 */
export function ProseEditor({ cell, label, onDone }: { cell: Cell; label: string; onDone: () => void }) {
  const desk = useNotebook();
  const text = kindOf(cell).words(cell);
  const box = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(text);
  const notebook = desk.current?.id ?? '';
  const write = useRef(() => {});
  write.current = () => {
    if (draft !== text) desk.change({ do: 'words', id: cell.id, words: draft });
  };

  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    if (draft === text) return;
    const timer = setTimeout(() => write.current(), PAUSE);
    return () => clearTimeout(timer);
  }, [draft, text]);
  // Leaving the page in the middle of a word loses nothing.
  useEffect(
    () => () => {
      write.current();
      forgetDraft(cell.id);
    },
    [cell.id],
  );

  function type(words: string) {
    setDraft(words);
    writeDraft({ notebook, changed: Date.now(), step: { do: 'words', id: cell.id, words } });
  }

  return (
    <div className="mt-1">
      <textarea
        ref={box}
        aria-label={label}
        value={draft}
        rows={Math.min(24, Math.max(4, draft.split('\n').length + 1))}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
            event.preventDefault();
            onDone();
          }
        }}
        className="w-full rounded-lg border border-edge bg-paper p-3 font-mono text-[13px] leading-[1.6]"
      />
      {draft.trim() ? (
        <div data-preview className="mt-2 border-l-2 border-line-2 pl-3.5">
          <ProseView text={draft} />
        </div>
      ) : null}
      <Button size="small" className="mt-2" onClick={onDone}>
        Done
      </Button>
      <span className="ml-3 text-[12px] text-ink-3">Markdown. Kept while you write.</span>
    </div>
  );
}
