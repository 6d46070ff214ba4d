'use client';

import { useEffect, useState } from 'react';
import type { EngineClient, FilterProblem } from '@/components/engine/contract';
import type { CaptureView } from '@/components/evidence/capture-view';
import { useCaptureState } from '@/components/evidence/use-capture';
import type { WorkbenchAddress } from './address-state';

interface VisibleRows {
  /** Undefined: all. */
  readonly rows?: Uint32Array;
  readonly problem?: FilterProblem;
  readonly settled: boolean;
}

/** Rows that filter and session let through. While a filter is wrong, the last good result stays. */
export function useVisibleRows(
  view: CaptureView,
  { filter, dialect, within, time }: WorkbenchAddress,
): VisibleRows {
  const { status } = useCaptureState(view);
  const { client } = view;
  const [from, to] = time ?? [];
  const [visible, setVisible] = useState<VisibleRows>({ settled: true });
  useEffect(() => {
    if (status !== 'open') return;
    if (filter.trim() === '' && !within && from === undefined) {
      setVisible({ settled: true });
      return;
    }
    let wanted = true;
    setVisible((before) => ({ ...before, settled: false }));
    ask(client, {
      filter,
      dialect,
      within,
      time: from === undefined || to === undefined ? undefined : [from, to],
    }).then(
      (found) =>
        wanted &&
        setVisible((before) =>
          'problem' in found ? { ...before, ...found, settled: true } : { ...found, settled: true },
        ),
      (error: unknown) =>
        wanted &&
        setVisible((before) => ({
          ...before,
          problem: { message: `The filter could not be run: ${error}`, from: 0, to: filter.length },
          settled: true,
        })),
    );
    return () => {
      wanted = false;
    };
  }, [client, status, filter, dialect, within, from, to]);
  return visible;
}

async function ask(
  client: EngineClient,
  { filter, dialect, within, time }: Omit<WorkbenchAddress, 'view' | 'options'>,
): Promise<{ rows: Uint32Array } | { problem: FilterProblem }> {
  const limits: Uint32Array[] = [];
  if (within) limits.push(await client.sessionRows(within - 1));
  if (time) limits.push(await client.rowsBetween(...time));
  if (filter.trim() !== '') {
    const outcome = await client.filter(filter, dialect);
    if (outcome.problem) return { problem: outcome.problem };
    limits.push(outcome.rows);
  }
  return { rows: limits.reduce(both) };
}

/** Rows that are in both; both are ascending. */
function both(left: Uint32Array, right: Uint32Array): Uint32Array {
  const there = new Set(left);
  return right.filter((row) => there.has(row));
}
