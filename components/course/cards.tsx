'use client';

import Link from 'next/link';
import { useState } from 'react';
import { InlineMarkdown, Markdown } from '@/components/markdown/markdown';

interface Card {
  readonly id: string;
  /** Markdown. */
  readonly front: string;
  readonly back: string;
}

/** Review cards at the end of a chapter; they come again under Review. The back is on the page once one is turned. */
export function Cards({ cards }: { cards: readonly Card[] }) {
  return (
    <section aria-label="Review cards" className="ui mt-10">
      <p className="eyebrow" style={{ margin: '0 0 8px' }}>
        To keep · these come again under{' '}
        <Link prefetch={false} href="/review">
          Review
        </Link>
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        {cards.map((card) => (
          <CardView key={card.id} card={card} />
        ))}
      </div>
    </section>
  );
}

function CardView({ card }: { card: Card }) {
  const [turned, setTurned] = useState(false);
  return (
    <div className="rounded-[10px] border border-line bg-panel px-4 py-3">
      <p className="text-[14px] font-semibold">
        <InlineMarkdown text={card.front} />
      </p>
      {turned ? (
        <div className="text-[14px] text-ink-2">
          <Markdown text={card.back} />
        </div>
      ) : (
        <button
          type="button"
          onClick={() => setTurned(true)}
          className="text-[13px] text-accent underline underline-offset-2"
        >
          Turn the card
        </button>
      )}
    </div>
  );
}
