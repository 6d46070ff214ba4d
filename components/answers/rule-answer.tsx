'use client';

import { useEffect, useState } from 'react';
import type { Answer as EngineAnswer } from '@/components/engine/questions';
import { shippedCapture } from '@/components/evidence/capture-view';
import type { RuleAnswer, RuleCheck } from '@/learning';

/** A box for a rule with its result while typing: how often it is raised on the capture, or what is wrong and where. */
export function RuleEditor({
  check,
  answer,
  onChange,
  label,
  onRows,
}: {
  check: RuleCheck;
  answer: RuleAnswer | undefined;
  onChange: (answer: RuleAnswer) => void;
  label: string;
  /** Packets at which the rule is raised, for the list beside it. */
  onRows?: (rows: Uint32Array | undefined) => void;
}) {
  const text = answer?.rule ?? check.start ?? '';
  const outcome = useRuleOutcome(check.targets[0].capture, text);
  useEffect(() => {
    const rows = outcome && new Set(outcome.alerts.map(({ packet }) => packet - 1));
    onRows?.(rows && rows.size > 0 ? Uint32Array.from(rows).sort() : undefined);
  }, [outcome, onRows]);
  const [problem] = outcome?.problems ?? [];
  return (
    <div>
      <textarea
        aria-label={label}
        value={text}
        rows={Math.min(10, Math.max(3, Math.ceil(text.length / 60)))}
        spellCheck={false}
        autoCapitalize="off"
        placeholder='alert tcp any any -> any any (msg:"…"; sid:1;)'
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onChange({ kind: 'rule', rule: event.target.value })}
        className="w-full resize-y rounded-lg border border-edge bg-paper px-3 py-2 font-mono text-[13px] leading-[1.6] placeholder:text-ink-3"
      />
      <p aria-live="polite" className={`min-h-5 text-[12.5px] ${problem ? 'text-wrong' : 'text-ink-2'}`}>
        {text.trim() === '' || !outcome
          ? ''
          : problem
            ? `Line ${problem.line}, column ${problem.column}: ${problem.reason}`
            : countText(outcome.alerts.length, check.targets[0].capture)}
      </p>
    </div>
  );
}

function countText(count: number, capture: string): string {
  if (count === 0) return `silent on ${capture}`;
  return `raised ${count === 1 ? 'once' : `${count} times`} on ${capture}`;
}

const PAUSE = 300;

function useRuleOutcome(capture: string, text: string): EngineAnswer<'alerts'> | undefined {
  const [outcome, setOutcome] = useState<EngineAnswer<'alerts'>>();
  useEffect(() => {
    if (text.trim() === '') {
      setOutcome(undefined);
      return;
    }
    let wanted = true;
    const timer = setTimeout(async () => {
      const { client } = shippedCapture(capture);
      await client.opened;
      const found = await client.derive('alerts', { rules: text });
      if (wanted) setOutcome(found);
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [capture, text]);
  return outcome;
}
