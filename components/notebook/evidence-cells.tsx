'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { inertText } from '@/components/evidence/formats';
import type { CitationCell, FilterCell } from '@/notebook/notebook';

const HUES: Readonly<Record<string, string>> = {
  packet: 'var(--full)',
  session: 'var(--session)',
  alert: 'var(--alert)',
  file: 'var(--full)',
  stream: 'var(--headers)',
  transaction: 'var(--transaction)',
};

/** Evidence as it was when it was pinned, with the way back to it. */
export function CitationView({ cell, children }: { cell: CitationCell; children?: ReactNode }) {
  const kind = /#([a-z]+)=/.exec(cell.address)?.[1] ?? 'packet';
  return (
    <div className="border-l-[3px] pl-3" style={{ borderColor: HUES[kind] ?? 'var(--line-2)' }}>
      <p className="flex flex-wrap items-baseline gap-x-3 text-[13.5px]">
        <Link prefetch={false} href={`/${cell.address}`} className="font-semibold">
          {cell.label}
        </Link>
        <code className="text-[11.5px] break-all text-ink-3">{cell.address}</code>
      </p>
      <p className="mt-1 font-mono text-[12.5px] break-words">{inertText(cell.quote.text)}</p>
      {cell.quote.hex ? (
        <p className="mt-0.5 line-clamp-3 font-mono text-[12px] break-words text-ink-2">
          <span className="rounded-sm bg-mark px-1 text-ink">
            {cell.quote.hex.replace(/../g, '$& ').trim()}
          </span>
        </p>
      ) : null}
      {children ? <div className="mt-2">{children}</div> : null}
    </div>
  );
}

export function FilterView({ cell, children }: { cell: FilterCell; children?: ReactNode }) {
  const query = `${cell.dialect === 'bpf' ? 'bpf' : 'filter'}=${encodeURIComponent(cell.expression)}`;
  return (
    <div className="border-l-[3px] border-headers pl-3">
      <p className="text-[13.5px]">
        <Link prefetch={false} href={`/capture/${cell.capture}?${query}`} className="font-mono">
          {cell.expression}
        </Link>
      </p>
      <p className="mt-1 text-[12.5px] text-ink-2">
        {cell.count} packets of {cell.capture}
        {cell.first.length > 0 ? `, first ${cell.first.slice(0, 6).join(', ')}` : ''}
      </p>
      {children ? <div className="mt-2">{children}</div> : null}
    </div>
  );
}
