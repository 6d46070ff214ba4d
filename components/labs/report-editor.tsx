'use client';

import { type KeyboardEvent, useRef } from 'react';
import { Button } from '@/components/design/button';
import type { ReportAnswer, ReportCheck } from '@/learning';
import { useLab } from './lab-context';
import { useChosen } from './use-chosen';

/** A text with citations: what is chosen beside the brief is put where the cursor stands. */
export function ReportEditor({
  check,
  answer,
  onChange,
  label,
}: {
  check: ReportCheck;
  answer: ReportAnswer | undefined;
  onChange: (answer: ReportAnswer) => void;
  label: string;
}) {
  const { capture } = useLab();
  const chosen = useChosen(capture ?? check.captures[0]);
  const box = useRef<HTMLTextAreaElement>(null);
  const text = answer?.text ?? check.start ?? '';
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu)?.length ?? 0;

  function cite(address: string) {
    const { current } = box;
    const [from, to] = current ? [current.selectionStart, current.selectionEnd] : [text.length, text.length];
    const space = from > 0 && !/\s/.test(text[from - 1]) ? ' ' : '';
    onChange({ kind: 'report', text: `${text.slice(0, from)}${space}${address}${text.slice(to)}` });
    requestAnimationFrame(() => {
      const at = from + space.length + address.length;
      current?.focus();
      current?.setSelectionRange(at, at);
    });
  }

  return (
    <div>
      <textarea
        ref={box}
        aria-label={label}
        value={text}
        rows={Math.min(26, Math.max(12, text.split('\n').length + 3))}
        onChange={(event) => onChange({ kind: 'report', text: event.target.value })}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && event.stopPropagation()}
        className="w-full resize-y rounded-lg border border-edge bg-paper px-3 py-2 text-[14px] leading-[1.6]"
      />
      <div className="mt-1.5 flex flex-wrap items-center gap-1.5 text-[12.5px] text-ink-2">
        {chosen.length === 0 ? (
          <span>Choose a packet or a session beside to cite it.</span>
        ) : (
          chosen.map((each) => (
            <Button key={each.address} size="small" onClick={() => cite(each.address)}>
              Cite {each.text}
            </Button>
          ))
        )}
        <span className="ml-auto">{words} words</span>
      </div>
    </div>
  );
}
