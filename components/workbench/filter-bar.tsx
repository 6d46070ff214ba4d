'use client';

import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { FilterTrouble } from '@/components/answers/filter-answer';
import { TextField } from '@/components/design/text-field';
import type { FilterDialect, FilterProblem } from '@/components/engine/contract';
import type { CaptureView } from '@/components/evidence/capture-view';
import { countText } from '@/components/evidence/formats';
import type { Completion } from '@/packets/filters/display/completions';
import { useCompletions } from './filter-completion';
import { useFilterHistory } from './filter-history';
import { FilterProposals } from './filter-proposals';
import { useDraft } from './use-draft';

const PAUSE = 250;

/**
 * The filter with its language, what it lets through, and what is wrong with it and where. Applied while typing;
 * proposals stand below it, and filters that were used before where it is empty.
 */
export function FilterBar({
  view,
  input,
  text,
  dialect,
  matched,
  total,
  problem,
  onChange,
}: {
  view: CaptureView;
  input: RefObject<HTMLInputElement | null>;
  text: string;
  dialect: FilterDialect;
  /** Packets that it lets through; undefined while it is worked out. */
  matched: number | undefined;
  total: number;
  problem: FilterProblem | undefined;
  onChange: (text: string, dialect: FilterDialect) => void;
}) {
  const [draft, type, now] = useDraft(text, PAUSE, (next) => onChange(next, dialect));
  const [caret, setCaret] = useState<number>();
  const [used, remember] = useFilterHistory(dialect);
  const [looksBack, setLooksBack] = useState(false);
  const completing = useCompletions(view, dialect, caret === undefined ? undefined : { text: draft, caret });
  const before: readonly Completion[] = used.map((insert) => ({
    insert,
    from: 0,
    to: draft.length,
    detail: 'used before',
  }));
  const [at, setAt] = useState(-1);
  const list = looksBack && draft === '' ? before : completing.list;
  const chosen = list === before ? Math.min(at, list.length - 1) : completing.at;
  const id = useId();

  function close() {
    completing.close();
    setCaret(undefined);
    setLooksBack(false);
    setAt(-1);
  }
  function take(completion: Completion) {
    const taken =
      list === before
        ? { text: completion.insert, caret: completion.insert.length }
        : completing.taken(completion);
    setLooksBack(false);
    setAt(-1);
    type(taken.text);
    setCaret(list === before ? undefined : taken.caret);
    input.current?.focus();
    requestAnimationFrame(() => input.current?.setSelectionRange(taken.caret, taken.caret));
  }
  function move(by: 1 | -1) {
    if (draft === '' && !looksBack) setLooksBack(true);
    if (draft === '') setAt((was) => Math.max(0, Math.min(before.length - 1, was + by)));
    else if (list.length > 0) completing.move(by);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
      return;
    }
    const proposed = list[chosen] ?? (event.key === 'Tab' && caret !== undefined ? list[0] : undefined);
    if ((event.key === 'Enter' || event.key === 'Tab') && proposed && !event.shiftKey) {
      event.preventDefault();
      take(proposed);
      return;
    }
    if (event.key === 'Enter') {
      now(draft);
      remember(draft);
      close();
    }
    if (event.key !== 'Escape') return;
    if (list.length > 0) close();
    else if (draft === '') input.current?.blur();
    else now('');
  }

  return (
    <div className="relative min-w-0 flex-1 lg:max-w-[760px]">
      <div className="flex h-[34px] items-center gap-2 rounded-lg border border-edge bg-paper pr-1 pl-2.5 focus-within:border-accent">
        <span aria-hidden className="text-ink-3">
          /
        </span>
        <TextField
          input={input}
          role="combobox"
          aria-expanded={list.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
          aria-label={dialect === 'bpf' ? 'BPF filter' : 'Display filter'}
          placeholder={dialect === 'bpf' ? 'tcp and port 443' : 'tcp.flags.syn == 1 and ip.ttl < 64'}
          value={draft}
          aria-invalid={problem ? true : undefined}
          onText={(next) => {
            type(next);
            setCaret(input.current?.selectionStart ?? next.length);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            remember(draft);
            close();
          }}
          className="h-full min-w-0 flex-1 bg-transparent font-mono text-[13px] outline-none placeholder:text-ink-3"
        />
        <span aria-live="polite" className="text-[12px] whitespace-nowrap text-ink-2">
          {draft === '' || problem
            ? ''
            : matched === undefined
              ? '…'
              : `${countText(matched)} of ${countText(total)}`}
        </span>
        <DialectSwitch dialect={dialect} onChange={(next) => onChange(draft, next)} />
      </div>
      <FilterProposals id={id} list={list} chosen={chosen} onTake={take} />
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
