'use client';

import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

type Text = LazyExoticComponent<ComponentType>;
const texts = new Map<string, Text>();

/**
 * The chapter's MDX, loaded as a module of the page's script: rendered on the server for the first view, and never
 * serialised into the document, so that an explanation is not there before its prediction.
 */
export function ChapterText({ part, slug }: { part: string; slug: string }) {
  const Text = textOf(part, slug);
  return <Text />;
}

function textOf(part: string, slug: string): Text {
  const key = `${part}/${slug}`;
  const known = texts.get(key);
  if (known) return known;
  const text = lazy(() => import(`@/content/${part}/${slug}/index.mdx`));
  texts.set(key, text);
  return text;
}
