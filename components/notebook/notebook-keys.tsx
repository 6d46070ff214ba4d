'use client';

import { useEffect } from 'react';
import { Kbd } from '@/components/design/kbd';
import { Eyebrow } from '@/components/design/panel';
import { typesText } from '@/components/shell/keys';
import { useNotebook } from './notebook-context';

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) outside of boxes, where the browser has its own. */
export function useUndoKeys(): void {
  const { undo, redo } = useNotebook();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || typesText(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === 'y' || (key === 'z' && event.shiftKey)) redo();
      else if (key === 'z') undo();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [undo, redo]);
}

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['j', 'k'], 'next and former cell'],
  [['Enter'], 'write in it'],
  [['Esc'], 'be done with writing'],
  [['r'], 'run it again'],
  [['a'], 'write after it'],
  [['Alt', '↑', '↓'], 'move it'],
  [['Delete'], 'remove it'],
  [['Ctrl', 'Z'], 'undo; with Shift, redo'],
];

export function NotebookKeys() {
  return (
    <section className="max-sm:hidden">
      <Eyebrow>Keys on a cell</Eyebrow>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-[12.5px]">
        {KEYS.map(([keys, what]) => (
          <div key={what} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-ink-2">{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
