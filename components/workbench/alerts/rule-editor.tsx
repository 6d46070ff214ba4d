'use client';

import { useEffect, useState } from 'react';
import type { RuleProblem } from '@/packets/alerts/rules/problem';

const PAUSE = 500;

/** A place to write rules. What is written is handed on after a pause. */
export function RuleEditor({
  label,
  text,
  rows,
  problems,
  onChange,
}: {
  label: string;
  text: string;
  rows: number;
  /** Refused rules of this text. */
  problems: readonly RuleProblem[];
  onChange: (text: string) => void;
}) {
  const [draft, setDraft] = useState(text);
  useEffect(() => setDraft(text), [text]);
  useEffect(() => {
    if (draft === text) return;
    const timer = setTimeout(() => onChange(draft), PAUSE);
    return () => clearTimeout(timer);
  }, [draft, text, onChange]);
  return (
    <textarea
      aria-label={label}
      aria-invalid={problems.length > 0 ? true : undefined}
      rows={rows}
      value={draft}
      spellCheck={false}
      autoCapitalize="off"
      onChange={(event) => setDraft(event.target.value)}
      className="block w-full resize-y rounded-lg border border-line-2 bg-panel px-3 py-2 font-mono text-[12.5px] leading-[1.6] focus-visible:border-accent"
    />
  );
}
