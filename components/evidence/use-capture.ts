'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Session } from '@/packets/sessions/session';
import { type CaptureState, type CaptureView, shippedCapture } from './capture-view';

const WAITING: CaptureState = { status: 'opening', count: 0 };
const none = () => () => {};

/** A shipped capture's view, opened after the first paint; undefined on the server. */
export function useShipped(slug: string | undefined): CaptureView | undefined {
  const [view, setView] = useState<CaptureView>();
  useEffect(() => setView(slug ? shippedCapture(slug) : undefined), [slug]);
  return view;
}

export function useCaptureState(view: CaptureView | undefined): CaptureState {
  return useSyncExternalStore(view?.subscribe ?? none, view?.read ?? (() => WAITING), () => WAITING);
}

/** All sessions, once the capture is open. */
export function useSessions(view: CaptureView | undefined): readonly Session[] | undefined {
  const { status } = useCaptureState(view);
  const [sessions, setSessions] = useState<readonly Session[]>();
  useEffect(() => {
    if (!view || status !== 'open') return;
    let wanted = true;
    view.sessions().then(
      (found) => wanted && setSessions(found),
      () => wanted && setSessions([]),
    );
    return () => {
      wanted = false;
    };
  }, [view, status]);
  return sessions;
}

/** Rows that a filter lets through; undefined while it is worked out or where it lets all through. */
export function useFilteredRows(
  view: CaptureView | undefined,
  filter: string | undefined,
  dialect: 'display' | 'bpf' = 'display',
): { readonly rows?: Uint32Array; readonly problem?: string; readonly settled: boolean } {
  const { status } = useCaptureState(view);
  const [outcome, setOutcome] = useState<{ rows?: Uint32Array; problem?: string; of?: string }>({});
  useEffect(() => {
    if (!view || !filter || status !== 'open') return;
    let wanted = true;
    view.client.filter(filter, dialect).then(
      (found) => wanted && setOutcome({ rows: found.rows, problem: found.problem?.message, of: filter }),
      () => wanted && setOutcome({ problem: 'The filter could not be run.', of: filter }),
    );
    return () => {
      wanted = false;
    };
  }, [view, status, filter, dialect]);
  if (!filter) return { settled: true };
  return outcome.of === filter ? { ...outcome, settled: true } : { settled: false };
}
