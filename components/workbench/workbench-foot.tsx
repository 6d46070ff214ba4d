'use client';

import type { ReactNode } from 'react';
import { Kbd } from '@/components/design/kbd';
import type { CaptureState } from '@/components/evidence/capture-view';
import { countText, sizeText } from '@/components/evidence/formats';

const HINTS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['j', 'k'], 'packet'],
  [['s'], 'session'],
  [['t'], 'stream'],
  [['f'], 'filter on this field'],
  [['p'], 'pin'],
  [['Ctrl', 'K'], 'commands'],
];

/** The keys that are used most, and what opening took. */
export function WorkbenchFoot({ state, origin }: { state: CaptureState; origin: ReactNode }) {
  const { info, took } = state;
  return (
    <div className="flex flex-wrap gap-x-[18px] gap-y-1 border-t border-line bg-panel px-4 py-1.5 text-[12px] text-ink-2">
      {HINTS.map(([keys, what]) => (
        <span key={what} className="flex gap-1 max-sm:hidden">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {what}
        </span>
      ))}
      <span className="ml-auto">
        {info && took !== undefined
          ? `opened ${countText(info.packets)} packets, ${sizeText(info.size)}, in ${Math.max(1, Math.round(took))} ms · `
          : ''}
        {origin}
      </span>
    </div>
  );
}
