'use client';

import { useId } from 'react';
import { TextField } from '@/components/design/text-field';
import { InlineMarkdown } from '@/components/markdown/markdown';
import type { CellVerdict, FieldsAnswer, FieldsCheck } from '@/learning';

/** A header table: one box a field, each with its own verdict. */
export function FieldsEditor({
  check,
  answer,
  onChange,
  disabled,
  verdicts,
}: {
  check: FieldsCheck;
  answer: FieldsAnswer | undefined;
  onChange: (answer: FieldsAnswer) => void;
  disabled: boolean;
  verdicts?: readonly CellVerdict[];
}) {
  const id = useId();
  const cells = answer?.cells ?? {};
  return (
    <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
      {check.cells.map((cell) => {
        const verdict = verdicts?.find((each) => each.cell === cell.id);
        return (
          <label key={cell.id} htmlFor={`${id}-${cell.id}`} className="block text-[12.5px] text-ink-2">
            <span className="flex items-baseline gap-1.5">
              {cell.label}
              {cell.unit ? <span className="text-ink-3">({cell.unit})</span> : null}
              {verdict ? <Mark passed={verdict.passed} /> : null}
            </span>
            <TextField
              id={`${id}-${cell.id}`}
              value={cells[cell.id] ?? ''}
              disabled={disabled}
              aria-invalid={verdict ? !verdict.passed : undefined}
              onText={(text) => onChange({ kind: 'fields', cells: { ...cells, [cell.id]: text } })}
              className={`mt-0.5 h-8 w-full rounded-md border bg-paper px-2.5 font-mono text-[13px] text-ink disabled:bg-sunk ${
                verdict ? (verdict.passed ? 'border-good' : 'border-wrong') : 'border-edge'
              }`}
            />
            {verdict && !verdict.passed ? (
              <span className="mt-0.5 block text-[12.5px] text-wrong">
                <InlineMarkdown text={verdict.feedback} />
              </span>
            ) : null}
          </label>
        );
      })}
    </div>
  );
}

function Mark({ passed }: { passed: boolean }) {
  return (
    <span className={`ml-auto font-semibold ${passed ? 'text-good' : 'text-wrong'}`}>
      {passed ? '✓ right' : '✗'}
    </span>
  );
}
