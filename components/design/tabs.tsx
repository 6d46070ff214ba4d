'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

export interface Tab {
  readonly id: string;
  readonly label: ReactNode;
  /** Token name of the hue in front of the label. */
  readonly hue?: string;
  readonly count?: number;
}

/** A row of tabs: arrows move, the panel is named by its tab (`<prefix>-tab-<id>` labels `<prefix>-panel`). */
export function Tabs({
  prefix,
  label,
  tabs,
  current,
  onChange,
  aside,
}: {
  prefix: string;
  label: string;
  tabs: readonly Tab[];
  current: string;
  onChange: (id: string) => void;
  aside?: ReactNode;
}) {
  const row = useRef<HTMLDivElement>(null);
  // On a narrow screen the tabs scroll: the one that is open is always to be seen.
  useEffect(() => {
    row.current
      ?.querySelector(`#${prefix}-tab-${current}`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [prefix, current]);

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === current);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    onChange(next.id);
    row.current?.querySelector<HTMLElement>(`#${prefix}-tab-${next.id}`)?.focus();
  }

  return (
    <div className="flex min-w-0 items-center border-b border-line bg-panel px-2.5">
      <div ref={row} role="tablist" aria-label={label} className="flex min-w-0 gap-0.5 overflow-x-auto">
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${prefix}-tab-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === current}
            aria-controls={`${prefix}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => onChange(tab.id)}
            onKeyDown={onKeyDown}
            className={`-mb-px flex items-center gap-1.5 whitespace-nowrap border-b-2 px-3 py-2 text-[13px] focus-visible:-outline-offset-2 ${
              tab.id === current
                ? 'border-accent font-semibold text-ink'
                : 'border-transparent text-ink-2 hover:text-ink'
            }`}
          >
            {tab.hue ? (
              <i aria-hidden className="size-2 rounded-[2px]" style={{ background: `var(--${tab.hue})` }} />
            ) : null}
            {tab.label}
            {tab.count !== undefined ? (
              <small className="font-mono text-[11px] font-normal text-ink-3">
                {tab.count.toLocaleString('en')}
              </small>
            ) : null}
          </button>
        ))}
      </div>
      {aside ? <div className="ml-auto pl-3">{aside}</div> : null}
    </div>
  );
}
