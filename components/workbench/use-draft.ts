'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * A text while somebody types it: handed on after a pause. A change from outside (a saved query, another step of the
 * history) takes its place and calls off what was about to be handed on; the echo of one's own change does not.
 */
export function useDraft(
  text: string,
  pause: number,
  onChange: (text: string) => void,
): readonly [draft: string, type: (text: string) => void, now: (text: string) => void] {
  const [draft, setDraft] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const handedOn = useRef(text);
  const latest = useRef(onChange);
  latest.current = onChange;

  useEffect(() => {
    if (text === handedOn.current) return;
    clearTimeout(timer.current);
    handedOn.current = text;
    setDraft(text);
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const now = useCallback((next: string) => {
    clearTimeout(timer.current);
    setDraft(next);
    handedOn.current = next;
    latest.current(next);
  }, []);
  const type = useCallback(
    (next: string) => {
      clearTimeout(timer.current);
      setDraft(next);
      timer.current = setTimeout(() => now(next), pause);
    },
    [now, pause],
  );
  return [draft, type, now];
}
