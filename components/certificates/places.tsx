'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const PLACES = [
  { href: '/certificates', label: 'Terminal' },
  { href: '/certificates/check', label: 'Check your own' },
  { href: '/certificates/server', label: 'Server lab' },
  { href: '/certificates/explore', label: 'DER explorer' },
  { href: '/certificates/options', label: 'Commands and options' },
] as const;

/** The places of the certificates' room, below the bar of the site. */
export function CertificatePlaces() {
  const path = usePathname();
  return (
    <nav
      aria-label="Certificates"
      className="flex flex-none gap-0.5 overflow-x-auto border-b border-line bg-panel px-2.5"
    >
      {PLACES.map(({ href, label }) => (
        <Link
          key={href}
          prefetch={false}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={`-mb-px border-b-2 px-3 py-2 text-[13px] whitespace-nowrap no-underline focus-visible:-outline-offset-2 ${
            path === href
              ? 'border-accent font-semibold text-ink'
              : 'border-transparent text-ink-2 hover:text-ink'
          }`}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
