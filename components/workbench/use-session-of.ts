'use client';

import { useEffect, useMemo, useState } from 'react';
import type { CaptureView } from '@/components/evidence/capture-view';
import type { Session } from '@/packets/sessions/session';

/** The session that a packet belongs to; undefined where there is none or while it is looked up. */
export function useSessionOf(
  view: CaptureView,
  packet: number | undefined,
  sessions: readonly Session[] | undefined,
): Session | undefined {
  const [number, setNumber] = useState(0);
  useEffect(() => {
    // Packets know their session once the sessions have been worked out.
    if (packet === undefined || !sessions) {
      setNumber(0);
      return;
    }
    let wanted = true;
    view.client.rows(packet - 1, packet).then(
      ([row]) => wanted && setNumber(row?.session ?? 0),
      () => wanted && setNumber(0),
    );
    return () => {
      wanted = false;
    };
  }, [view, packet, sessions]);
  return number > 0 ? sessions?.[number - 1] : undefined;
}

/** The sessions that have a packet among `rows`; all of them where no row is left out. */
export function useSessionsOf(
  view: CaptureView,
  sessions: readonly Session[] | undefined,
  rows: Uint32Array | undefined,
): readonly Session[] | undefined {
  const [found, setFound] = useState<{ readonly rows: Uint32Array; readonly numbers: Uint32Array }>();
  useEffect(() => {
    if (!rows) return;
    let wanted = true;
    view.client.sessionsOf(rows).then(
      (numbers) => wanted && setFound({ rows, numbers }),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [view, rows]);
  return useMemo(() => {
    if (!rows || !sessions) return sessions;
    return found?.rows === rows ? Array.from(found.numbers, (number) => sessions[number - 1]) : undefined;
  }, [sessions, rows, found]);
}
