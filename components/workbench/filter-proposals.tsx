'use client';

import { useEffect, useRef } from 'react';
import { inertText } from '@/components/evidence/formats';
import type { Completion } from '@/packets/filters/display/completions';

/** What may come next in the filter, below its box. The box keeps the focus and moves through the list. */
export function FilterProposals({
  id,
  list,
  chosen,
  onTake,
}: {
  id: string;
  list: readonly Completion[];
  chosen: number;
  onTake: (completion: Completion) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen >= 0) box.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div
      ref={box}
      id={id}
      role="listbox"
      aria-label="Proposals"
      hidden={list.length === 0}
      className="absolute inset-x-0 top-[38px] z-30 max-h-[300px] overflow-auto rounded-lg border border-line-2 bg-panel py-1 shadow-lg"
    >
      {list.map((completion, i) => (
        <div
          key={`${completion.insert} ${completion.detail}`}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === chosen}
          onPointerDown={(event) => {
            // The box keeps the focus.
            event.preventDefault();
            onTake(completion);
          }}
          className={`flex cursor-default items-baseline gap-4 px-3 py-0.5 text-[12.5px] ${i === chosen ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
        >
          <span className="font-mono whitespace-nowrap">{inertText(completion.insert)}</span>
          <span className="ml-auto min-w-0 truncate text-[12px] text-ink-3">
            {inertText(completion.detail)}
          </span>
        </div>
      ))}
    </div>
  );
}
