'use client';

import type MiniSearch from 'minisearch';
import Link from 'next/link';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Kbd } from '@/components/design/kbd';
import { EmptyState, ErrorState } from '@/components/design/states';
import { TextField } from '@/components/design/text-field';
import { useKeys } from '@/components/workbench/use-keys';
import type { Found, SearchDocument, SearchKind } from './search-index';

type Engine = typeof import('./search-index');

interface Loaded {
  readonly engine: Engine;
  readonly index: MiniSearch<SearchDocument>;
}

const KINDS: Record<SearchKind, { readonly name: string; readonly hue: string }> = {
  chapter: { name: 'chapter', hue: 'accent' },
  glossary: { name: 'glossary', hue: 'statistic' },
  lab: { name: 'lab', hue: 'session' },
  tool: { name: 'tool', hue: 'transaction' },
  capture: { name: 'capture', hue: 'full' },
};

/** Search over chapters, glossary, labs, tools and captures. The index comes when the box is first used; the query is the address. */
export function SearchPage() {
  const [query, setQuery] = useState('');
  const [loaded, setLoaded] = useState<Loaded>();
  const [failed, setFailed] = useState(false);
  const asked = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => input.current?.focus() });

  function load() {
    if (asked.current) return;
    asked.current = true;
    setFailed(false);
    loadIndex().then(setLoaded, () => {
      asked.current = false;
      setFailed(true);
    });
  }

  useEffect(() => {
    const given = new URLSearchParams(location.search).get('q') ?? '';
    setQuery((before) => before || given);
  }, []);

  useEffect(() => {
    const url = query === '' ? '/search' : `/search?q=${encodeURIComponent(query)}`;
    if (asked.current && url !== `${location.pathname}${location.search}`)
      history.replaceState(history.state, '', url);
    if (query !== '') load();
  });

  const found = useMemo(() => (loaded ? loaded.engine.find(loaded.index, query) : []), [loaded, query]);
  return (
    <main id="main" className="mx-auto max-w-[760px] px-5 pt-9 pb-16">
      <h1 className="font-prose text-[34px] leading-tight font-semibold">Search</h1>
      <TextField
        input={input}
        type="search"
        aria-label="Search chapters, glossary, labs, tools and captures"
        placeholder="time to live, SYN, certificate request …"
        value={query}
        onFocus={load}
        onText={setQuery}
        className="mt-4 h-11 w-full rounded-lg border border-edge bg-panel px-3.5 text-[16px] placeholder:text-ink-3"
      />
      <p aria-live="polite" className="mt-2 min-h-5 text-[12.5px] text-ink-3">
        {query.trim() === '' ? '' : loaded ? countText(found.length) : failed ? '' : 'Loading the index …'}
      </p>
      {failed ? (
        <ErrorState
          found="The search index could not be loaded."
          advice="The connection may be gone; what you have open still works."
          action={{ label: 'Try it again', run: load }}
        />
      ) : null}
      {query.trim() === '' ? (
        <EmptyState title="Everything on this site, by its words">
          <p>
            Chapters by section, the glossary, labs, <Link href="/tools">tools</Link> and captures. To search
            in packets, open a capture and use its filter. <Kbd>/</Kbd> leads to the box above.
          </p>
        </EmptyState>
      ) : loaded && found.length === 0 ? (
        <EmptyState title="Nothing has all of these words">
          <p>Leave one out, or look through the course’s map.</p>
        </EmptyState>
      ) : (
        <ol className="mt-2 divide-y divide-line">
          {found.map((each) => (
            <Result
              key={each.id}
              found={each}
              excerpt={loaded?.engine.excerpt(each.text, each.terms) ?? ''}
            />
          ))}
        </ol>
      )}
    </main>
  );
}

function Result({ found, excerpt }: { found: Found; excerpt: string }) {
  const { name, hue } = KINDS[found.kind];
  return (
    <li className="py-3.5">
      <p className="flex flex-wrap items-baseline gap-x-2.5">
        <Link prefetch={false} href={found.id} className="font-prose text-[18px] font-semibold">
          {found.title}
        </Link>
        <span className="text-[12px] text-ink-3">
          <i
            aria-hidden
            className="mr-1.5 inline-block size-2 rounded-[2px]"
            style={{ background: `var(--${hue})` }}
          />
          {name}
          {found.within ? ` · ${found.within}` : ''}
        </span>
      </p>
      <p className="mt-0.5 text-[13.5px] text-ink-2">{marked(excerpt, found.terms)}</p>
    </li>
  );
}

/** The text with the words that were found marked; everything stays text. */
function marked(text: string, terms: readonly string[]): ReactNode {
  if (terms.length === 0) return text;
  const words = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.split(new RegExp(`(${words.join('|')})`, 'gi')).map((piece, i) =>
    i % 2 === 1 ? (
      <mark key={`${i}-${piece}`} className="rounded-[2px] bg-mark text-ink">
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}

function countText(count: number): string {
  return count === 0 ? 'Nothing found' : count === 1 ? '1 place' : `${count} places`;
}

async function loadIndex(): Promise<Loaded> {
  const [engine, { default: Index }, response] = await Promise.all([
    import('./search-index'),
    import('minisearch'),
    fetch('/search-index'),
  ]);
  if (!response.ok) throw new Error(`The index came with ${response.status}.`);
  return { engine, index: Index.loadJSON<SearchDocument>(await response.text(), engine.INDEX_OPTIONS) };
}
