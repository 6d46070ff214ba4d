'use client';

import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { FilterTrouble } from '@/components/answers/filter-answer';
import { TextField } from '@/components/design/text-field';
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
  const [draft, setDraft] = useDraft(
    text,
    useCallback((next: string) => onChange(next, dialect), [onChange, dialect]),
  );

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') onChange(draft, dialect);
    if (event.key !== 'Escape') return;
    if (draft === '') input.current?.blur();
    else setDraft('');
  }

  return (
    <div className="min-w-0 flex-1 lg:max-w-[760px]">
      <div className="flex h-[34px] items-center gap-2 rounded-lg border border-edge bg-paper pr-1 pl-2.5 focus-within:border-accent">
        <span aria-hidden className="text-ink-3">
          /
        </span>
        <TextField
          input={input}
          aria-label={dialect === 'bpf' ? 'BPF filter' : 'Display filter'}
          placeholder={dialect === 'bpf' ? 'tcp and port 443' : 'tcp.flags.syn == 1 and ip.ttl < 64'}
          value={draft}
          aria-invalid={problem ? true : undefined}
          onText={setDraft}
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

/**
 * What is being typed, handed on after a pause. The text that comes back from the page's address is what was handed
 * on some time ago: it replaces the draft only where it came from elsewhere (back, a link), or typing would lose letters.
 */
function useDraft(text: string, onSettled: (text: string) => void): [string, (draft: string) => void] {
  const [draft, setDraft] = useState(text);
  const known = useRef(text);
  const handedOn = useRef<string[]>([]);
  useEffect(() => {
    if (text === known.current) return;
    known.current = text;
    const at = handedOn.current.indexOf(text);
    handedOn.current = handedOn.current.slice(at + 1);
    if (at === -1) setDraft(text);
  }, [text]);
  useEffect(() => {
    if (draft === (handedOn.current.at(-1) ?? known.current)) return;
    const timer = setTimeout(() => {
      handedOn.current.push(draft);
      onSettled(draft);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [draft, onSettled]);
  return [draft, setDraft];
}
