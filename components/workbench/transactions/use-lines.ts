'use client';

import { useRef, useState } from 'react';
import type { EngineClient } from '@/components/engine/contract';
import type { LogLine } from '@/components/engine/questions/log-rows';

const CHUNK = 100;

/** Lines of a log, fetched from the worker in chunks as they come into view. `lines` names them in their order. */
export function useLines(
  client: EngineClient,
  log: string,
  lines: Uint32Array | undefined,
): (index: number) => LogLine | undefined {
  const chunks = useRef(new Map<number, readonly LogLine[] | 'asked'>());
  const [, redraw] = useState(0);
  // Another order: what was fetched stands in other places.
  const of = useRef(lines);
  if (of.current !== lines) {
    of.current = lines;
    chunks.current = new Map();
  }

  return (index) => {
    const chunk = Math.floor(index / CHUNK);
    const there = chunks.current.get(chunk);
    if (there === 'asked') return undefined;
    if (there) return there[index - chunk * CHUNK];
    if (!lines || index >= lines.length) return undefined;
    const into = chunks.current;
    into.set(chunk, 'asked');
    client
      .derive('log-rows', { log, lines: lines.slice(chunk * CHUNK, (chunk + 1) * CHUNK) })
      .then((found) => into.set(chunk, found))
      // The worker was restarted under us: forget that we asked, the next drawing asks again.
      .catch(() => into.delete(chunk))
      .finally(() => redraw((n) => n + 1));
    return undefined;
  };
}
