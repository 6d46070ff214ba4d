'use client';

import { useId } from 'react';
import { InlineMarkdown } from '@/components/markdown/markdown';
import type { ChoiceAnswer, ChoiceCheck } from '@/learning';
import { shuffled } from '@/learning/seed';

/** Options to pick from, in an order that belongs to this reader and this task. */
export function ChoiceEditor({
  check,
  answer,
  onChange,
  disabled,
  seed,
  label,
}: {
  check: ChoiceCheck;
  answer: ChoiceAnswer | undefined;
  onChange: (answer: ChoiceAnswer) => void;
  disabled: boolean;
  seed: number;
  label: string;
}) {
  const name = useId();
  const chosen = new Set(answer?.chosen ?? []);
  const many = check.pick === 'many';

  function pick(id: string) {
    if (!many) onChange({ kind: 'choice', chosen: [id] });
    else {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      onChange({
        kind: 'choice',
        chosen: check.options.map((option) => option.id).filter((each) => next.has(each)),
      });
    }
  }

  return (
    <fieldset disabled={disabled} className="m-0 grid gap-1.5 border-0 p-0">
      <legend className="sr-only">{label}</legend>
      {shuffled(check.options, seed).map((option) => (
        <label
          key={option.id}
          className={`flex items-center gap-2.5 rounded-lg border px-3 py-2 text-[14px] ${
            chosen.has(option.id) ? 'border-accent bg-accent-wash' : 'border-line'
          } ${disabled ? '' : 'cursor-pointer hover:border-edge'}`}
        >
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            value={option.id}
            checked={chosen.has(option.id)}
            onChange={() => pick(option.id)}
            className="size-[15px] flex-none accent-(--accent)"
          />
          <span>
            <InlineMarkdown text={option.text} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}
