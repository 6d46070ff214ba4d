'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Kbd } from '@/components/design/kbd';
import { EmptyState } from '@/components/design/states';
import { TextField } from '@/components/design/text-field';
import { useKeys } from '@/components/workbench/use-keys';
import type { Tool } from '@/content/tools';
import { DATA, DATA_HUES, JOBS } from './data-hues';
import { findTools, readWish, type ToolWish, wishQuery } from './find-tools';
import { StandingMark } from './standing';

/** All tools, to be searched and narrowed by data type and job. The wish is the address. */
export function ToolAtlas({ tools }: { tools: readonly Tool[] }) {
  const [wish, setWish] = useState<ToolWish>({ words: '', living: false });
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => input.current?.focus() });
  useEffect(() => setWish(readWish(location.search, DATA, JOBS)), []);

  function change(part: Partial<ToolWish>) {
    const next = { ...wish, ...part };
    setWish(next);
    history.replaceState(history.state, '', `${location.pathname}${wishQuery(next)}`);
  }

  const found = findTools(tools, wish);
  return (
    <>
      <TextField
        input={input}
        type="search"
        aria-label="Search the tools"
        placeholder="NetFlow, transcript, certificates …"
        value={wish.words}
        onText={(words) => change({ words })}
        className="mt-5 h-11 w-full rounded-lg border border-edge bg-panel px-3.5 text-[16px] placeholder:text-ink-3"
      />
      <div className="mt-3 grid gap-2">
        <Choice
          label="Data"
          all={DATA}
          chosen={wish.data}
          onChoose={(data) => change({ data })}
          hues={DATA_HUES}
        />
        <Choice label="Job" all={JOBS} chosen={wish.job} onChoose={(job) => change({ job })} />
        <label className="flex items-center gap-2 text-[13px] text-ink-2">
          <input
            type="checkbox"
            checked={wish.living}
            onChange={(event) => change({ living: event.target.checked })}
          />
          only what is still carried on
        </label>
      </div>
      <p aria-live="polite" className="mt-3 text-[12.5px] text-ink-3">
        {found.length === 1 ? '1 tool' : `${found.length} tools`}
      </p>
      {found.length === 0 ? (
        <EmptyState title="No tool has all of this">
          Leave something out; <Kbd>/</Kbd> leads to the box above.
        </EmptyState>
      ) : (
        <ul className="mt-1 divide-y divide-line">
          {found.map((tool) => (
            <li key={tool.slug} className="py-3.5">
              <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
                <Link
                  prefetch={false}
                  href={`/tools/${tool.slug}`}
                  className="font-prose text-[19px] font-semibold"
                >
                  {tool.name}
                </Link>
                <StandingMark standing={tool.standing} />
                <span className="text-[12px] text-ink-3">{tool.jobs.join(', ')}</span>
              </p>
              <p className="mt-0.5 max-w-[68ch] font-prose text-[16px] leading-[1.5]">{tool.purpose}</p>
              <DataMarks data={tool.data} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Kinds of data with their hues. */
export function DataMarks({ data }: Pick<Tool, 'data'>) {
  return (
    <p className="mt-1 flex flex-wrap gap-x-3.5 text-[12px] text-ink-2">
      {data.map((each) => (
        <span key={each} className="inline-flex items-center gap-1.5">
          <Square hue={DATA_HUES[each]} />
          {each}
        </span>
      ))}
    </p>
  );
}

function Choice<Name extends string>({
  label,
  all,
  chosen,
  onChoose,
  hues,
}: {
  label: string;
  all: readonly Name[];
  chosen: Name | undefined;
  onChoose: (name: Name | undefined) => void;
  hues?: Readonly<Record<Name, string>>;
}): ReactNode {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-1.5">
      <span className="w-10 text-[12px] text-ink-3">{label}</span>
      {all.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === chosen}
          onClick={() => onChoose(name === chosen ? undefined : name)}
          className={`inline-flex items-center gap-1.5 rounded-full border px-2.5 py-1 text-[12.5px] ${
            name === chosen
              ? 'border-accent bg-accent-wash font-semibold text-accent'
              : 'border-line-2 bg-panel text-ink-2 hover:border-edge'
          }`}
        >
          {hues ? <Square hue={hues[name]} /> : null}
          {name}
        </button>
      ))}
    </div>
  );
}

function Square({ hue }: { hue: string }) {
  return (
    <i aria-hidden className="inline-block size-2 rounded-[2px]" style={{ background: `var(--${hue})` }} />
  );
}
