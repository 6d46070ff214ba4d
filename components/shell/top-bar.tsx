'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useId, useState } from 'react';
import { ThemeToggle } from './theme';

const PLACES = [
  { href: '/', label: 'Course', under: ['/learn'] },
  { href: '/labs', label: 'Labs', under: ['/labs'] },
  { href: '/capture', label: 'Captures', under: ['/capture', '/open'] },
  { href: '/certificates', label: 'Certificates', under: ['/certificates'] },
  { href: '/notebook', label: 'Notebook', under: ['/notebook'] },
  { href: '/review', label: 'Review', under: ['/review'] },
  { href: '/search', label: 'Search', under: ['/search'] },
] as const;

/** The product's name, and the way home. */
function Wordmark() {
  return (
    <Link
      prefetch={false}
      href="/"
      className="font-prose text-[17px] font-semibold tracking-[.2px] text-ink no-underline"
    >
      Tap<span className="text-accent">book</span>
    </Link>
  );
}

/** The bar of every page. On a narrow screen its places are behind a button; `crumbs` and `tools` are the page's own. */
export function TopBar({ crumbs, tools }: { crumbs?: ReactNode; tools?: ReactNode }) {
  const path = usePathname();
  // Open on one page only: going somewhere closes it.
  const [openOn, setOpenOn] = useState<string>();
  const open = openOn === path;
  const setOpen = (next: boolean) => setOpenOn(next ? path : undefined);
  const id = useId();
  return (
    <header
      className="sticky top-0 z-30 border-b border-line bg-panel print:hidden"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <div className="flex h-[52px] items-center gap-4 px-4">
        <Wordmark />
        {crumbs ? (
          <div className="hidden min-w-0 truncate text-[13px] text-ink-2 lg:block">{crumbs}</div>
        ) : null}
        <div className="ml-auto flex min-w-0 items-center gap-2">
          <nav
            id={id}
            aria-label="Places"
            className={`sm:flex sm:gap-0.5 ${
              open
                ? 'absolute inset-x-0 top-[52px] grid border-b border-line bg-panel px-2 pb-2 sm:static sm:border-0 sm:p-0'
                : 'hidden'
            }`}
          >
            {PLACES.map((place) => (
              <PlaceLink key={place.href} {...place} path={path} />
            ))}
          </nav>
          {tools}
          <ThemeToggle />
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
            className="rounded-md border border-line px-2.5 py-1.5 text-[13px] text-ink-2 hover:text-ink sm:hidden"
          >
            {open ? 'Close' : 'Menu'}
          </button>
        </div>
      </div>
    </header>
  );
}

function PlaceLink({
  href,
  label,
  under,
  path,
}: {
  href: string;
  label: string;
  under: readonly string[];
  path: string;
}) {
  const here = path === href || under.some((start) => path.startsWith(start));
  return (
    <Link
      prefetch={false}
      href={href}
      aria-current={here ? 'page' : undefined}
      className={`rounded-md px-2.5 py-1.5 text-[13px] no-underline max-sm:py-2.5 max-sm:text-[15px] ${here ? 'bg-sunk font-semibold text-ink' : 'text-ink-2 hover:text-ink'}`}
    >
      {label}
    </Link>
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
