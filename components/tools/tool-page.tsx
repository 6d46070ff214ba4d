import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Tool } from '@/content/tools';
import { StandingMark } from './standing';
import { DataMarks } from './tool-atlas';

/** A link to a chapter, or its name where it is not written yet. */
export interface ToolChapter {
  readonly title: string;
  readonly href: string | undefined;
}

/** One tool: what it is for, then and now, when not, how one asks, and from where all of this is known. */
export function ToolPage({
  tool,
  beside,
  chapters,
}: {
  tool: Tool;
  beside: readonly Tool[];
  chapters: readonly ToolChapter[];
}) {
  const { name, formerly, purpose, standing, release, books, today, instead, asks = [], sources } = tool;
  return (
    <main id="main" className="mx-auto max-w-[760px] px-5 pt-9 pb-16">
      <p className="text-[13px]">
        <Link prefetch={false} href="/tools">
          All tools
        </Link>
      </p>
      <h1 className="mt-1 font-prose text-[34px] leading-tight font-semibold">{name}</h1>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-4 text-[13px] text-ink-2">
        <StandingMark standing={standing} />
        {formerly ? <span>formerly {formerly}</span> : null}
      </p>
      <p className="mt-4 font-prose text-[19px] leading-[1.55]">{purpose}</p>
      <DataMarks data={tool.data} />
      <div className="mt-7 grid gap-5 sm:grid-cols-2">
        <Part title="In the classic books">{books}</Part>
        <Part title="Today">{today}</Part>
        <Part title="When to take something else">{instead}</Part>
        <Part title="Latest release known here">
          {release.name}: {release.known}.
        </Part>
      </div>
      {asks.length > 0 ? (
        <section className="mt-8">
          <h2 className="eyebrow mb-2">How one asks it</h2>
          {asks.map(({ question, ask, here }) => (
            <div key={question} className="rounded-lg border border-line bg-panel px-4 py-3">
              <p className="font-semibold">{question}</p>
              <pre className="mt-1.5 overflow-x-auto font-mono text-[12.5px] whitespace-pre-wrap">{ask}</pre>
              {here ? (
                <p className="mt-2 text-[13px]">
                  <Link prefetch={false} href={here}>
                    The same question here
                  </Link>
                </p>
              ) : null}
            </div>
          ))}
        </section>
      ) : null}
      <div className="mt-8 grid gap-6 sm:grid-cols-2">
        {beside.length > 0 ? (
          <List title="Beside it, or in its place">
            {beside.map((other) => (
              <li key={other.slug}>
                <Link prefetch={false} href={`/tools/${other.slug}`}>
                  {other.name}
                </Link>
              </li>
            ))}
          </List>
        ) : null}
        <List title="Chapters">
          {chapters.map(({ title, href }) => (
            <li key={title} className={href ? '' : 'text-ink-3'}>
              {href ? (
                <Link prefetch={false} href={href}>
                  {title}
                </Link>
              ) : (
                title
              )}
            </li>
          ))}
        </List>
      </div>
      <section className="mt-8">
        <List title="Sources">
          {sources.map(({ title, url }) => (
            <li key={url}>
              <a href={url} rel="noreferrer" className="break-words">
                {title}
              </a>
            </li>
          ))}
        </List>
      </section>
    </main>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="eyebrow mb-1">{title}</h2>
      <p className="font-prose text-[16px] leading-[1.55]">{children}</p>
    </section>
  );
}

function List({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="eyebrow mb-1.5">{title}</h2>
      <ul className="grid gap-1 text-[14px]">{children}</ul>
    </section>
  );
}
