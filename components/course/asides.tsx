import Link from 'next/link';
import type { ReactNode } from 'react';
import { InlineMarkdown } from '@/components/markdown/markdown';

/** What goes wrong in practice. */
export function InTheField({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <aside
      aria-label="In the field"
      className="my-7 rounded-[10px] border border-line bg-sunk px-5 pt-3.5 pb-0.5"
    >
      <p className="eyebrow" style={{ margin: '0 0 6px' }}>
        In the field{title ? ` · ${title}` : ''}
      </p>
      {children}
    </aside>
  );
}

/** What the reader can do after the chapter; each item is inline Markdown. */
export function Objectives({ items }: { items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label="Objectives" className="prose mb-8 border-y border-line py-4 [&_ul]:mb-0">
      <h2 className="eyebrow" style={EYEBROW}>
        After this you can
      </h2>
      <ItemList items={items} />
    </section>
  );
}

/** Primary sources: RFC numbers, manuals; each item is inline Markdown. */
export function Sources({ items }: { items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label="Sources" className="prose mt-10 border-t border-line pt-4 [&_ul]:mb-0">
      <h2 className="eyebrow" style={EYEBROW}>
        Primary sources
      </h2>
      <ItemList items={items} />
    </section>
  );
}

/** Over reading text whose headings are larger. */
const EYEBROW = { margin: '0 0 6px', font: '600 11px var(--font-ui)', letterSpacing: '.08em' };

function ItemList({ items }: { items: readonly string[] }) {
  return (
    <ul className="text-[16px]">
      {items.map((item) => (
        <li key={item}>
          <InlineMarkdown text={item} />
        </li>
      ))}
    </ul>
  );
}

/** A word of the field as a link to its place in the glossary: `<Term slug="bpf">BPF</Term>`. */
export function Term({ slug, children }: { slug: string; children: ReactNode }) {
  return (
    <Link
      prefetch={false}
      href={`/glossary#${slug}`}
      className="text-ink decoration-ink-3 decoration-dotted underline-offset-4"
      style={{ color: 'inherit', textDecorationStyle: 'dotted' }}
    >
      {children}
    </Link>
  );
}

/** A field by its display-filter name, which is also a filter. */
export function Field({ name, capture }: { name: string; capture?: string }) {
  if (!capture) return <code>{name}</code>;
  return (
    <Link prefetch={false} href={`/capture/${capture}?filter=${encodeURIComponent(name)}`}>
      <code>{name}</code>
    </Link>
  );
}

interface ToolRow {
  /** What one wants to know. */
  readonly question: string;
  readonly then: { readonly tool: string; readonly command?: string };
  readonly now: { readonly tool: string; readonly command?: string };
}

/** The same question, asked of the classic tool and of today's. */
export function ThenNow({ rows }: { rows: readonly ToolRow[] }) {
  return (
    <section aria-label="Then and now" className="ui my-6 overflow-x-auto" tabIndex={0}>
      <table className="min-w-[560px]">
        <thead>
          <tr>
            <th scope="col">The question</th>
            <th scope="col">Then</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.question}>
              <td>{row.question}</td>
              <td>
                <Tool {...row.then} />
              </td>
              <td>
                <Tool {...row.now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Tool({ tool, command }: { tool: string; command?: string }) {
  return (
    <>
      <span className="font-semibold">{tool}</span>
      {command ? <code className="mt-1 block w-fit text-[12px]">{command}</code> : null}
    </>
  );
}
