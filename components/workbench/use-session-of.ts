'use client';

import { useCallback, useMemo } from 'react';
import type { CaptureView } from '@/components/evidence/capture-view';
import { useCaptureState } from '@/components/evidence/use-capture';
import type { Session } from '@/packets/sessions/session';
import type { SessionsInView } from './bench';
import { useAsked } from './use-answer';

/** The session that a packet belongs to; undefined where there is none or while it is looked up. */
export function useSessionOf(
  view: CaptureView,
  packet: number | undefined,
  sessions: readonly Session[] | undefined,
): {
  readonly session: Session | undefined;
  readonly waiting: boolean;
  readonly trouble: string | undefined;
} {
  const { client } = view;
  const ask = useCallback(async () => {
    const [row] = packet === undefined ? [] : await client.rows(packet - 1, packet);
    return { packet, number: row?.session ?? 0 };
  }, [client, packet]);
  // Packets know their session once the sessions have been worked out.
  const { value, waiting, trouble } = useAsked(packet === undefined || !sessions ? undefined : ask);
  const number = value?.packet === packet ? value?.number : undefined;
  return { session: number ? sessions?.[number - 1] : undefined, waiting, trouble };
}

/** All sessions, and those that have a packet among `rows`: all of them where no row is left out. */
export function useSessionsInView(view: CaptureView, rows: Uint32Array | undefined): SessionsInView {
  const open = useCaptureState(view).status === 'open';
  const askAll = useCallback(() => view.sessions(), [view]);
  const all = useAsked(open ? askAll : undefined);
  const askSeen = useCallback(
    async () => ({ rows, numbers: await view.client.sessionsOf(rows ?? new Uint32Array()) }),
    [view, rows],
  );
  const seen = useAsked(open && rows ? askSeen : undefined);
  const sessions = all.value;
  const found = seen.value;
  const inView = useMemo(() => {
    if (!rows || !sessions) return sessions;
    return found?.rows === rows ? Array.from(found.numbers, (number) => sessions[number - 1]) : undefined;
  }, [sessions, rows, found]);
  const trouble = all.trouble ?? seen.trouble;
  return useMemo(() => ({ all: sessions, seen: inView, trouble }), [sessions, inView, trouble]);
}
