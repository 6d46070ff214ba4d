'use client';

import Link from 'next/link';
import { Kbd } from '@/components/design/kbd';
import { Eyebrow } from '@/components/design/panel';
import { inertText } from '@/components/evidence/formats';
import type { Cell } from '@/notebook/notebook';
import { useNotebook } from './notebook-context';

/** The current notebook beside what is being read: its latest pins, each a way back to its evidence. */
export function NotebookMargin({ most = 6 }: { most?: number }) {
  const { current, ready } = useNotebook();
  const cells = (current?.cells ?? []).slice(-most).reverse();
  return (
    <section aria-label="Notebook">
      <Eyebrow
        as="p"
        aside={
          <Link prefetch={false} href="/notebook">
            open
          </Link>
        }
      >
        Notebook{current ? ` · ${current.title}` : ''}
      </Eyebrow>
      {cells.map((cell) => (
        <MarginCell key={cell.id} cell={cell} />
      ))}
      <p className="text-[13px] text-ink-3">
        {ready ? (
          <>
            Press <Kbd>p</Kbd> on any packet, field or session to pin it here.
          </>
        ) : (
          'Reading your notebook …'
        )}
      </p>
    </section>
  );
}

function MarginCell({ cell }: { cell: Cell }) {
  const box = 'mb-2.5 rounded-lg border border-line bg-panel px-3 py-2.5';
  switch (cell.kind) {
    case 'prose':
      return (
        <div className={box}>
          <p className="line-clamp-4 font-prose text-[14px] leading-snug">{cell.markdown}</p>
        </div>
      );
    case 'citation':
      return (
        <div className={box}>
          <Link
            prefetch={false}
            href={`/${cell.address}`}
            className="block font-mono text-[11.5px] text-ink-2"
          >
            {cell.label}
          </Link>
          <p className="mt-1 line-clamp-3 text-[12.5px] leading-snug break-words">
            {cell.note || inertText(cell.quote.text)}
          </p>
        </div>
      );
    case 'filter':
      return (
        <div className={box}>
          <code className="text-[11.5px] break-words text-ink-2">{cell.expression}</code>
          <p className="mt-1 text-[12.5px]">
            {cell.count} packets of {cell.capture}
          </p>
        </div>
      );
  }
}
