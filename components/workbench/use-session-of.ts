'use client';

import { useEffect, useState } from 'react';
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
