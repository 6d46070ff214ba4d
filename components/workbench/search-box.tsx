'use client';

import type { ReactNode } from 'react';
import { FilterTrouble } from '@/components/answers/filter-answer';
import { TextField } from '@/components/design/text-field';
import { countText } from '@/components/evidence/formats';
import type { SearchProblem } from '@/packets/search/query';
import { useDraft } from './use-draft';

const PAUSE = 250;

/** One line for a field search: applied while typing, with what it finds and where it is wrong. */
export function SearchBox({
  label,
  placeholder,
  text,
  problem,
  matched,
  total,
  onChange,
  children,
}: {
  label: string;
  placeholder: string;
  text: string;
  problem: SearchProblem | undefined;
  /** What it finds; undefined while that is worked out. */
  matched: number | undefined;
  total: number | undefined;
  onChange: (text: string) => void;
  children?: ReactNode;
}) {
  const [draft, type, now] = useDraft(text, PAUSE, onChange);
  return (
    <div className="flex-none border-b border-line bg-panel px-3 py-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <div className="flex h-[30px] min-w-[200px] flex-1 items-center gap-2 rounded-md border border-line-2 bg-paper px-2.5 focus-within:border-accent">
          <TextField
            aria-label={label}
            aria-invalid={problem ? true : undefined}
            placeholder={placeholder}
            value={draft}
            onText={type}
            onKeyDown={(event) => {
              if (event.key === 'Enter') now(draft);
              if (event.key === 'Escape' && draft === '') event.currentTarget.blur();
              if (event.key === 'Escape') now('');
            }}
            className="h-full min-w-0 flex-1 bg-transparent font-mono text-[12.5px] outline-none placeholder:text-ink-3"
          />
          <span aria-live="polite" className="text-[12px] whitespace-nowrap text-ink-2">
            {problem || matched === undefined
              ? ''
              : total === undefined || matched === total
                ? countText(matched)
                : `${countText(matched)} of ${countText(total)}`}
          </span>
        </div>
        {children}
      </div>
      {problem && draft === text ? <FilterTrouble text={text} problem={problem} /> : null}
    </div>
  );
}
