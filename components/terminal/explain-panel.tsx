'use client';

import { useMemo } from 'react';
import { Kbd } from '@/components/design/kbd';
import type { TerminalShell } from './terminal-shell';

/** What the line in hand does, part by part, while it is typed. */
export function ExplainPanel({ shell, line }: { shell: TerminalShell; line: string }) {
  const parts = useMemo(() => (line.trim() === '' ? [] : shell.explain(line)), [shell, line]);
  return (
    <section
      aria-label="What this line does"
      className="max-h-[200px] min-h-[92px] overflow-y-auto border-t border-line bg-panel px-[18px] py-3 text-[13px]"
    >
      <p className="eyebrow mb-1.5">What this line does</p>
      {parts.length > 0 ? (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          {parts.map((each, i) => (
            <div key={`${i}-${each.part}`} className="contents">
              <dt className="max-w-[32ch] font-mono break-words text-accent">{each.part}</dt>
              <dd>{each.meaning}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="text-ink-3">
          Type <code>openssl help</code> to see the commands. <Kbd>Tab</Kbd> completes, <Kbd>↑</Kbd> recalls,{' '}
          <Kbd>Esc</Kbd> <Kbd>Tab</Kbd> leaves the terminal. Files stay in this browser.
        </p>
      )}
    </section>
  );
}
