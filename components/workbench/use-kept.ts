'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useToast } from '@/components/design/toast';
import { keptTexts } from '@/components/storage/kept-texts';

/** What was kept under a name in this browser, and the way to change it. */
export interface Kept<T> {
  readonly value: T;
  /** False until what was kept has been read. */
  readonly ready: boolean;
  readonly set: (change: (before: T) => T) => void;
}

/**
 * A value that outlives the tab. `read` makes it of the parsed JSON and gives undefined for what it does not know
 * (an older or a broken state), and then `start` stands.
 */
export function useKept<T>(name: string, start: T, read: (stored: unknown) => T | undefined): Kept<T> {
  const [value, setValue] = useState(start);
  const [ready, setReady] = useState(false);
  const say = useToast();
  const latest = useRef(value);
  const readStored = useRef(read);
  const warned = useRef(false);

  useEffect(() => {
    let here = true;
    keptTexts()
      .read(name)
      .then((text) => {
        if (!here) return;
        const found = text === undefined ? undefined : readStored.current(parsed(text));
        if (found !== undefined) {
          latest.current = found;
          setValue(found);
        }
        setReady(true);
      });
    return () => {
      here = false;
    };
  }, [name]);

  const set = useCallback(
    (change: (before: T) => T) => {
      latest.current = change(latest.current);
      setValue(latest.current);
      void keptTexts()
        .write(name, JSON.stringify(latest.current))
        .then((written) => {
          if (written || warned.current) return;
          warned.current = true;
          say('This browser keeps nothing of this page: what you do here lasts as long as the tab.');
        });
    },
    [name, say],
  );
  return { value, ready, set };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
