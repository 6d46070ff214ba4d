import type { ReactNode } from 'react';

/** A key as it stands on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded border border-b-2 border-line-2 bg-panel px-[5px] text-[11px] text-ink-2">
      {children}
    </kbd>
  );
}
