'use client';

import { useEffect, useState } from 'react';
import { Eyebrow } from '@/components/design/panel';

/** The chapter's headings; the one that is being read is marked. */
export function OnThisPage({
  headings,
}: {
  headings: readonly { readonly id: string; readonly text: string }[];
}) {
  const [current, setCurrent] = useState(headings[0]?.id);
  useEffect(() => {
    const elements = headings.map(({ id }) => document.getElementById(id)).filter((each) => each !== null);
    const observer = new IntersectionObserver(
      () => {
        const above = elements.filter((element) => element.getBoundingClientRect().top < 140);
        setCurrent((above.at(-1) ?? elements[0])?.id);
      },
      { rootMargin: '-60px 0px -60% 0px', threshold: [0, 1] },
    );
    for (const element of elements) observer.observe(element);
    return () => observer.disconnect();
  }, [headings]);

  if (headings.length === 0) return null;
  return (
    <nav aria-label="On this page" className="mb-6 hidden xl:block">
      <Eyebrow as="p">On this page</Eyebrow>
      <ul>
        {headings.map((heading) => (
          <li key={heading.id}>
            <a
              href={`#${heading.id}`}
              aria-current={heading.id === current ? 'location' : undefined}
              className={`block py-[3px] no-underline ${heading.id === current ? 'font-semibold text-accent' : 'text-ink-2 hover:text-ink'}`}
            >
              {heading.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
