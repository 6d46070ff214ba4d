'use client';

import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { FilterTrouble } from '@/components/answers/filter-answer';
import type { FilterDialect, FilterProblem } from '@/components/engine/contract';
import { countText } from '@/components/evidence/formats';

const PAUSE = 250;

/** The filter with its language, what it lets through, and what is wrong with it and where. Applied while typing. */
export function FilterBar({
  input,
  text,
  dialect,
  matched,
  total,
  problem,
  onChange,
}: {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  dialect: FilterDialect;
  /** Packets that it lets through; undefined while it is worked out. */
  matched: number | undefined;
  total: number;
  problem: FilterProblem | undefined;
  onChange: (text: string, dialect: FilterDialect) => void;
}) {
  const [draft, setDraft] = useState(text);
  useEffect(() => setDraft(text), [text]);

  useEffect(() => {
    if (draft === text) return;
    const timer = setTimeout(() => onChange(draft, dialect), PAUSE);
    return () => clearTimeout(timer);
  }, [draft, text, dialect, onChange]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') onChange(draft, dialect);
    if (event.key !== 'Escape') return;
    if (draft === '') input.current?.blur();
    else {
      setDraft('');
      onChange('', dialect);
    }
  }

  return (
    <div className="min-w-0 flex-1 lg:max-w-[760px]">
      <div className="flex h-[34px] items-center gap-2 rounded-lg border border-edge bg-paper pr-1 pl-2.5 focus-within:border-accent">
        <span aria-hidden className="text-ink-3">
          /
        </span>
        <input
          ref={input}
          type="text"
          aria-label={dialect === 'bpf' ? 'BPF filter' : 'Display filter'}
          placeholder={dialect === 'bpf' ? 'tcp and port 443' : 'tcp.flags.syn == 1 and ip.ttl < 64'}
          value={draft}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-invalid={problem ? true : undefined}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent font-mono text-[13px] outline-none placeholder:text-ink-3"
        />
        <span aria-live="polite" className="text-[12px] whitespace-nowrap text-ink-2">
          {draft === ''
            ? ''
            : problem
              ? ''
              : matched === undefined
                ? '…'
                : `${countText(matched)} of ${countText(total)}`}
        </span>
        <DialectSwitch dialect={dialect} onChange={(next) => onChange(draft, next)} />
      </div>
      {problem && draft === text ? <FilterTrouble text={text} problem={problem} /> : null}
    </div>
  );
}

function DialectSwitch({
  dialect,
  onChange,
}: {
  dialect: FilterDialect;
  onChange: (dialect: FilterDialect) => void;
}) {
  return (
    <span
      role="group"
      aria-label="Filter language"
      className="flex overflow-hidden rounded-md border border-line text-[11.5px]"
    >
      {(['display', 'bpf'] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === dialect}
          onClick={() => onChange(each)}
          className={`px-2 py-[3px] focus-visible:-outline-offset-2 ${each === dialect ? 'bg-accent text-accent-ink' : 'text-ink-2 hover:text-ink'}`}
        >
          {each === 'bpf' ? 'BPF' : 'display'}
        </button>
      ))}
    </span>
  );
}
