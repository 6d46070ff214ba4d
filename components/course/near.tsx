'use client';

import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';

/**
 * Mounts what is inside when it comes near the window, and keeps its place free until then: a chapter's exhibits,
 * with the views and the worker that they bring, cost nothing before they are scrolled to.
 */
export function Near({
  height,
  what,
  children,
}: {
  height: number;
  /** Which exhibit waits here, for who looks for it. */
  what: string;
  children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element || near) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: '300px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [near]);

  const waiting = (
    <div
      ref={place}
      aria-busy="true"
      data-exhibit={what}
      className="ui -mx-3 my-6 rounded-[10px] border border-line bg-panel px-3.5 py-2 text-[12.5px] text-ink-3 sm:-mx-6"
      style={{ minHeight: height }}
    >
      Opening the capture …
    </div>
  );
  return near ? <Suspense fallback={waiting}>{children}</Suspense> : waiting;
}
