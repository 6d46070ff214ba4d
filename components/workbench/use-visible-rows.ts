'use client';

import { useEffect, useState } from 'react';
import type { FilterProblem } from '@/components/engine/contract';
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
  { filter, dialect, within }: WorkbenchAddress,
): VisibleRows {
  const { status } = useCaptureState(view);
  const [visible, setVisible] = useState<VisibleRows>({ settled: true });
  useEffect(() => {
    if (status !== 'open') return;
    if (filter.trim() === '' && !within) {
      setVisible({ settled: true });
      return;
    }
    let wanted = true;
    setVisible((before) => ({ ...before, settled: false }));
    ask(view, filter, dialect, within).then(
      (found) =>
        wanted &&
        setVisible((before) =>
          'problem' in found ? { ...before, ...found, settled: true } : { ...found, settled: true },
        ),
      () => wanted && setVisible((before) => ({ ...before, settled: true })),
    );
    return () => {
      wanted = false;
    };
  }, [view, status, filter, dialect, within]);
  return visible;
}

async function ask(
  view: CaptureView,
  filter: string,
  dialect: 'display' | 'bpf',
  within: number | undefined,
): Promise<{ rows: Uint32Array } | { problem: FilterProblem }> {
  const session = within ? await view.client.sessionRows(within - 1) : undefined;
  if (filter.trim() === '' && session) return { rows: session };
  const outcome = await view.client.filter(filter, dialect);
  if (outcome.problem) return { problem: outcome.problem };
  if (!session) return { rows: outcome.rows };
  const inSession = new Set(session);
  return { rows: outcome.rows.filter((row) => inSession.has(row)) };
}
