'use client';

import { useEffect, useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'system';

const KEY = 'tapbook-theme';
const CHANGED = 'tapbook-theme-changed';

/**
 * Runs in the head before anything is painted, so that a dark page never flashes light. Also follows the system
 * while nobody has chosen.
 */
export const themeScript = `(()=>{const q=matchMedia('(prefers-color-scheme: dark)');const set=()=>{let t;try{t=localStorage.getItem('${KEY}')}catch{}
document.documentElement.dataset.theme=t==='dark'||(t!=='light'&&q.matches)?'dark':'light'};set();q.addEventListener('change',set);addEventListener('${CHANGED}',set);addEventListener('storage',set)})()`;

function subscribe(onChange: () => void): () => void {
  addEventListener(CHANGED, onChange);
  addEventListener('storage', onChange);
  return () => {
    removeEventListener(CHANGED, onChange);
    removeEventListener('storage', onChange);
  };
}

function read(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function write(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    document.documentElement.dataset.theme = theme === 'system' ? 'light' : theme;
  }
  dispatchEvent(new Event(CHANGED));
}

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const SIGN: Record<Theme, string> = { system: '◐', light: '○', dark: '●' };

/** One button that goes round: as the system, light, dark. */
export function ThemeToggle() {
  const theme = useSyncExternalStore(subscribe, read, () => 'system' as const);
  // The pictures of code blocks and the terminal read the same attribute; nothing else to tell.
  useEffect(() => {
    dispatchEvent(new Event(CHANGED));
  }, []);
  return (
    <button
      type="button"
      onClick={() => write(NEXT[theme])}
      title={`Theme: ${theme}. Next: ${NEXT[theme]}`}
      aria-label={`Theme: ${theme}. Change to ${NEXT[theme]}`}
      className="grid size-8 place-items-center rounded-md text-[15px] text-ink-2 hover:bg-sunk hover:text-ink"
    >
      <span aria-hidden>{SIGN[theme]}</span>
    </button>
  );
}
