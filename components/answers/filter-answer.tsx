'use client';

import { useEffect, useState } from 'react';
import { TextField } from '@/components/design/text-field';
import type { FilterOutcome } from '@/components/engine/contract';
import { shippedCapture } from '@/components/evidence/capture-view';
import type { FilterAnswer, FilterCheck } from '@/learning';

/**
 * A filter box with its result while typing: how many packets it lets through, or what is wrong and where. The rows
 * go to the list beside it.
 */
export function FilterEditor({
  check,
  answer,
  onChange,
  disabled,
  label,
  onRows,
}: {
  check: FilterCheck;
  answer: FilterAnswer | undefined;
  onChange: (answer: FilterAnswer) => void;
  disabled: boolean;
  label: string;
  onRows?: (rows: Uint32Array | undefined) => void;
}) {
  const text = answer?.expression ?? '';
  const outcome = useFilterOutcome(check.capture, text, check.dialect);
  const rows = outcome?.rows;
  useEffect(() => onRows?.(rows), [rows, onRows]);
  return (
    <div>
      <div className="flex h-9 items-center rounded-lg border border-edge bg-paper pr-2.5">
        <TextField
          aria-label={label}
          value={text}
          disabled={disabled}
          placeholder={check.dialect === 'bpf' ? 'a BPF filter' : 'a display filter'}
          aria-invalid={outcome?.problem ? true : undefined}
          onText={(expression) => onChange({ kind: 'filter', expression })}
          className="h-full min-w-0 flex-1 rounded-lg bg-transparent px-3 font-mono text-[13px] placeholder:text-ink-3"
        />
        <span aria-live="polite" className="text-[12px] whitespace-nowrap text-ink-2">
          {text.trim() === '' || !rows ? '' : `${rows.length} ${rows.length === 1 ? 'packet' : 'packets'}`}
        </span>
      </div>
      {outcome?.problem && text.trim() !== '' ? (
        <FilterTrouble text={text} problem={outcome.problem} />
      ) : null}
    </div>
  );
}

/** The filter's text with the blamed characters marked, and what is wrong with them. */
export function FilterTrouble({
  text,
  problem,
}: {
  text: string;
  problem: { readonly message: string; readonly from: number; readonly to: number };
}) {
  const from = Math.min(problem.from, text.length);
  const to = Math.max(Math.min(problem.to, text.length), from);
  return (
    <p className="mt-1.5 text-[12.5px] text-wrong" role="status">
      <code className="whitespace-pre-wrap text-ink-2">
        {text.slice(0, from)}
        <mark className="rounded-sm bg-wrong-wash text-wrong underline decoration-wavy underline-offset-4">
          {from === to ? '␣' : text.slice(from, to)}
        </mark>
        {text.slice(to)}
      </code>
      <span className="mt-0.5 block">
        {problem.message} <span className="text-ink-3">(column {from + 1})</span>
      </span>
    </p>
  );
}

const PAUSE = 180;

function useFilterOutcome(
  capture: string,
  text: string,
  dialect: 'display' | 'bpf',
): FilterOutcome | undefined {
  const [outcome, setOutcome] = useState<FilterOutcome>();
  useEffect(() => {
    if (text.trim() === '') {
      setOutcome(undefined);
      return;
    }
    let wanted = true;
    const timer = setTimeout(async () => {
      const view = shippedCapture(capture);
      await view.client.opened;
      const found = await view.client.filter(text, dialect);
      if (wanted) setOutcome(found);
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [capture, text, dialect]);
  return outcome;
}
