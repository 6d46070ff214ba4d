'use client';

import { TextField } from '@/components/design/text-field';
import type { ValueAnswer, ValueCheck } from '@/learning';
import { FileHash } from './file-hash';

const FORMS: Record<ValueCheck['type'], string> = {
  integer: 'a number',
  decimal: 'a number',
  ip: 'an address',
  mac: 'a MAC address',
  time: 'a time',
  duration: 'a duration',
  name: 'a name',
  hash: 'a hash',
  text: 'your answer',
};

/** One value, typed. */
export function ValueEditor({
  check,
  answer,
  onChange,
  disabled,
  label,
}: {
  check: ValueCheck;
  answer: ValueAnswer | undefined;
  onChange: (answer: ValueAnswer) => void;
  disabled: boolean;
  label: string;
}) {
  const box = (
    <div className="flex items-center gap-2.5">
      <TextField
        aria-label={label}
        value={answer?.text ?? ''}
        placeholder={check.placeholder ?? FORMS[check.type]}
        disabled={disabled}
        onText={(text) => onChange({ kind: 'value', text })}
        className="h-9 w-full max-w-[340px] rounded-lg border border-edge bg-paper px-3 font-mono text-[13px] placeholder:text-ink-3 disabled:bg-sunk"
      />
      {check.unit ? <span className="text-[13px] text-ink-2">{check.unit}</span> : null}
    </div>
  );
  if (check.type !== 'hash') return box;
  return (
    <>
      {box}
      <FileHash onHash={(text) => onChange({ kind: 'value', text })} />
    </>
  );
}
