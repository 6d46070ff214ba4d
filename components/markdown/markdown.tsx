import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { parseEvidence } from '@/packets/evidence-address';
import { type Block, blocksOf, type Inline, inlinesOf } from './parse';

/** Markdown as elements, never as HTML: what a note or a feedback says is text, whatever it contains. */
export function Markdown({ text }: { text: string }) {
  return (
    <>
      {blocksOf(text).map((block, i) => (
        <BlockView key={i} block={block} />
      ))}
    </>
  );
}

/** One line of Markdown: emphasis, code and links only. */
export function InlineMarkdown({ text }: { text: string }) {
  return <Inlines inlines={inlinesOf(text)} />;
}

function BlockView({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Tag = `h${Math.min(6, block.level + 1)}` as 'h2';
      return (
        <Tag>
          <InlineMarkdown text={block.text} />
        </Tag>
      );
    }
    case 'code':
      return (
        <pre className="break-words whitespace-pre-wrap">
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul';
      return (
        <Tag>
          {block.items.map((item, i) => (
            <li key={i}>
              <InlineMarkdown text={item} />
            </li>
          ))}
        </Tag>
      );
    }
    case 'quote':
      return (
        <blockquote>
          <Markdown text={block.text} />
        </blockquote>
      );
    case 'rule':
      return <hr />;
    case 'paragraph':
      return (
        <p>
          <InlineMarkdown text={block.text} />
        </p>
      );
  }
}

function Inlines({ inlines }: { inlines: readonly Inline[] }): ReactNode {
  return inlines.map((inline, i) => <Fragment key={i}>{inlineView(inline)}</Fragment>);
}

function inlineView(inline: Inline): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return (
        <strong>
          <Inlines inlines={inline.inside} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.inside} />
        </em>
      );
    case 'link':
      return (
        <SafeLink to={inline.to}>
          <Inlines inlines={inline.inside} />
        </SafeLink>
      );
  }
}

/** Evidence and pages of the site as links within it, web pages in a tab of their own, anything else as text. */
function SafeLink({ to, children }: { to: string; children: ReactNode }) {
  if (parseEvidence(to))
    return (
      <Link prefetch={false} href={`/${to.replace(/^\//, '')}`}>
        {children}
      </Link>
    );
  if (/^https?:\/\//i.test(to))
    return (
      <a href={to} target="_blank" rel="noreferrer noopener">
        {children}
      </a>
    );
  if (/^\/(?!\/)/.test(to))
    return (
      <Link prefetch={false} href={to}>
        {children}
      </Link>
    );
  return <>{children}</>;
}
