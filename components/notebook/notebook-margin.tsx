'use client';

import Link from 'next/link';
import { Kbd } from '@/components/design/kbd';
import { Eyebrow } from '@/components/design/panel';
import { inertText } from '@/components/evidence/formats';
import { type Cell, kindOf } from '@/notebook/cells';
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
            Press <Kbd>p</Kbd> on what you have chosen to pin it here.
          </>
        ) : (
          'Reading your notebook …'
        )}
      </p>
    </section>
  );
}

function MarginCell({ cell }: { cell: Cell }) {
  const kind = kindOf(cell);
  const blocks = kind.shown(cell);
  const source = blocks.find((block) => block.block === 'source');
  const words = kind.words(cell).trim();
  const line = blocks.find((block) => block.block === 'line' || block.block === 'sentence');
  return (
    <div className="mb-2.5 rounded-lg border border-line bg-panel px-3 py-2.5">
      {source === undefined ? (
        <p className="text-[11.5px] text-ink-3">{kind.noun}</p>
      ) : source.path === undefined ? (
        <p className="font-mono text-[11.5px] break-words text-ink-2">{inertText(source.text)}</p>
      ) : (
        <Link
          prefetch={false}
          href={`/${source.path}`}
          className="block font-mono text-[11.5px] break-words text-ink-2"
        >
          {inertText(source.text)}
        </Link>
      )}
      <p className="mt-1 line-clamp-3 text-[12.5px] leading-snug break-words">
        {words !== '' ? words : inertText(line?.text ?? kind.title(cell))}
      </p>
    </div>
  );
}
