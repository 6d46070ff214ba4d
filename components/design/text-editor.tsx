'use client';

import { useEffect, useRef } from 'react';

/** A line to be shown, counted from 1; `turn` makes asking for the same one twice two questions. */
export interface WantedLine {
  readonly line: number;
  readonly turn: number;
}

/** Line height of the text, in pixels: the numbers beside it stand at the same height. */
const LINE = 20;

/** A text with line numbers. Marked lines are those that something was said about. */
export function TextEditor({
  label,
  text,
  onChange,
  wanted,
  marked,
}: {
  label: string;
  text: string;
  onChange: (text: string) => void;
  wanted?: WantedLine;
  marked?: ReadonlySet<number>;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = text.split('\n');

  useEffect(() => {
    const field = area.current;
    if (!field || !wanted) return;
    const before = field.value
      .split('\n')
      .slice(0, wanted.line - 1)
      .join('\n');
    const from = before.length + (wanted.line > 1 ? 1 : 0);
    const end = field.value.indexOf('\n', from);
    field.focus();
    field.setSelectionRange(from, end < 0 ? field.value.length : end);
    field.closest('[data-scrolls]')?.scrollTo({ top: Math.max(0, (wanted.line - 6) * LINE) });
  }, [wanted]);

  return (
    <div data-scrolls className="min-h-0 flex-1 overflow-auto bg-panel font-mono text-[13px] leading-[20px]">
      <div className="flex min-w-max">
        <div aria-hidden className="bg-sunk py-2 pr-2 pl-3 text-right text-ink-3 select-none">
          {lines.map((_, at) => (
            <div key={at} className={marked?.has(at + 1) ? 'font-semibold text-wrong' : ''}>
              {at + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label={label}
          value={text}
          spellCheck={false}
          wrap="off"
          rows={lines.length + 1}
          onChange={(event) => onChange(event.target.value)}
          style={{ minWidth: `${Math.max(40, ...lines.map((line) => line.length + 2))}ch` }}
          className="flex-1 resize-none overflow-hidden bg-transparent px-3 py-2 text-ink outline-none focus-visible:outline-none"
        />
      </div>
    </div>
  );
}
