'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { ThemeToggle } from './theme';

export const PLACES = [
  { href: '/', label: 'Course', under: ['/learn'] },
  { href: '/labs', label: 'Labs', under: ['/labs'] },
  { href: '/capture', label: 'Captures', under: ['/capture', '/open'] },
  { href: '/certificates', label: 'Certificates', under: ['/certificates'] },
  { href: '/notebook', label: 'Notebook', under: ['/notebook'] },
] as const;

/** The product's name, and the way home. */
export function Wordmark() {
  return (
    <Link href="/" className="font-prose text-[17px] font-semibold tracking-[.2px] text-ink no-underline">
      Tap<span className="text-accent">book</span>
    </Link>
  );
}

/**
 * The bar of every page. Its places scroll sideways on a narrow screen instead of hiding behind a button; `crumbs`
 * and `tools` are the page's own.
 */
export function TopBar({ crumbs, tools }: { crumbs?: ReactNode; tools?: ReactNode }) {
  const path = usePathname();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-panel print:hidden">
      <div className="flex h-[52px] items-center gap-4 px-4">
        <Wordmark />
        {crumbs ? (
          <div className="hidden min-w-0 truncate text-[13px] text-ink-2 lg:block">{crumbs}</div>
        ) : null}
        <nav aria-label="Places" className="-my-2 ml-auto flex min-w-0 gap-0.5 overflow-x-auto py-2">
          {PLACES.map((place) => {
            const here = path === place.href || place.under.some((under) => path.startsWith(under));
            return (
              <Link
                key={place.href}
                href={place.href}
                aria-current={here ? 'page' : undefined}
                className={`rounded-md px-2.5 py-1.5 text-[13px] no-underline ${here ? 'bg-sunk font-semibold text-ink' : 'text-ink-2 hover:text-ink'}`}
              >
                {place.label}
              </Link>
            );
          })}
        </nav>
        {tools}
        <ThemeToggle />
      </div>
    </header>
  );
}

/** First thing that Tab reaches: over the bar and the navigation, into the page. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed left-3 top-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-[13px] font-semibold text-accent-ink no-underline focus:translate-y-0"
    >
      Skip to the page
    </a>
  );
}
