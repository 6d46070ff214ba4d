'use client';

import { useMemo } from 'react';
import { Button } from '@/components/design/button';
import { Kbd } from '@/components/design/kbd';
import { useBench } from './bench';

/** Says that the chosen packet is not among those in view, and leads to why. */
export function HiddenPacket({ onWhy }: { onWhy: () => void }) {
  const { rows, selection, address } = useBench();
  const { packet } = selection;
  const shown = useMemo(() => !rows || !packet || holds(rows, packet - 1), [rows, packet]);
  if (shown || address.filter.trim() === '') return null;
  return (
    <p className="flex h-[34px] items-center gap-1.5 text-[12.5px] text-ink-2">
      packet {packet} is filtered out
      <Button size="small" onClick={onWhy}>
        why <Kbd>w</Kbd>
      </Button>
    </p>
  );
}

/** Whether a row is among ascending ones. */
function holds(rows: Uint32Array, row: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle] < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row;
}
