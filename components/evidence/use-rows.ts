'use client';

import { useEffect, useRef, useState } from 'react';
import type { EngineClient, PacketRow } from '@/components/engine/contract';

const CHUNK = 128;

/**
 * Lines of the packet list, fetched from the worker in chunks as they come into view. `rows` are the filter's
 * result; left out, all packets. `count` is how many there are now.
 */
export function useRows(
  client: EngineClient | undefined,
  rows: Uint32Array | undefined,
  count: number,
): (index: number) => PacketRow | undefined {
  const chunks = useRef(new Map<number, PacketRow[] | 'asked'>());
  const [, redraw] = useState(0);

  // Another capture or another filter: what was fetched belongs to other lines.
  const key = rows ?? client;
  const lastKey = useRef(key);
  if (lastKey.current !== key) {
    lastKey.current = key;
    chunks.current = new Map();
  }

  // While rows are still being added, the last chunk may have been fetched short.
  const lastCount = useRef(count);
  useEffect(() => {
    if (lastCount.current === count) return;
    const chunk = Math.floor(lastCount.current / CHUNK);
    if (chunks.current.get(chunk) !== 'asked') chunks.current.delete(chunk);
    lastCount.current = count;
  }, [count]);

  return (index) => {
    const chunk = Math.floor(index / CHUNK);
    const there = chunks.current.get(chunk);
    if (there === 'asked') return undefined;
    if (there) return there[index - chunk * CHUNK];
    if (client) fetchChunk(client, rows, chunk, count, chunks.current, () => redraw((n) => n + 1));
    return undefined;
  };
}

function fetchChunk(
  client: EngineClient,
  rows: Uint32Array | undefined,
  chunk: number,
  count: number,
  chunks: Map<number, PacketRow[] | 'asked'>,
  redraw: () => void,
): void {
  const from = chunk * CHUNK;
  const to = Math.min(count, from + CHUNK);
  chunks.set(chunk, 'asked');
  const asked = rows ? client.rowsOf(rows.slice(from, to)) : client.rows(from, to);
  asked
    .then((lines) => chunks.set(chunk, lines))
    // The worker was restarted under us: forget that we asked, the next drawing asks again.
    .catch(() => chunks.delete(chunk))
    .finally(redraw);
}
