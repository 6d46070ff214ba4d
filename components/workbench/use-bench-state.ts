'use client';

import { useCallback, useMemo, useState } from 'react';
import { useToast } from '@/components/design/toast';
import type { FilterProblem } from '@/components/engine/contract';
import type { CaptureView } from '@/components/evidence/capture-view';
import { SelectionStore } from '@/components/evidence/selection';
import { useSelection } from '@/components/evidence/selection-scope';
import { useCaptureState } from '@/components/evidence/use-capture';
import { useAddress } from './address-state';
import type { Bench, Ways } from './bench';
import { CommandBook } from './commands';
import { useSessionOf, useSessionsInView } from './use-session-of';
import { useVisibleRows } from './use-visible-rows';
import { views } from './views';

export interface BenchState {
  readonly bench: Bench;
  /** False while the filter is being worked out. */
  readonly settled: boolean;
  readonly problem: FilterProblem | undefined;
}

/** Selection, filter and address of one capture, kept for all of its views. */
export function useBenchState(view: CaptureView): BenchState {
  const { count } = useCaptureState(view);
  const [store] = useState(() => new SelectionStore());
  const selection = useSelection(store);
  const [address, change] = useAddress(store);
  const visible = useVisibleRows(view, address);
  const sessions = useSessionsInView(view, visible.rows);
  const ofPacket = useSessionOf(view, selection.packet, sessions.all);
  const session = selection.session ? sessions.all?.[selection.session - 1] : ofPacket.session;
  const known = sessions.all !== undefined && !ofPacket.waiting;
  const say = useToast();

  const go = useMemo<Ways>(() => {
    const toSession = (number: number, id: string) => {
      change({ view: id });
      store.choose({ session: number, packet: sessions.all?.[number - 1]?.firstPacket });
    };
    return {
      toPacket: (packet, bytes) => {
        change({ view: 'packets' });
        store.choose({ packet, bytes });
      },
      toSession: (number) => toSession(number, 'sessions'),
      toStream: (number) => toSession(number, 'streams'),
      toPacketsOf: (within) => {
        change({ view: 'packets', within, filter: '' });
        store.choose({ packet: sessions.all?.[within - 1]?.firstPacket });
      },
      toFilter: (filter) => change({ filter, dialect: 'display', view: 'packets' }),
      toView: (id) => {
        const bySession = views.find((each) => each.id === id)?.selects === 'session';
        // While sessions are being worked out the view itself says so.
        if (bySession && store.read().packet && !session && known) {
          say('This packet belongs to no session; choose another one.');
          return;
        }
        change({ view: id });
        if (bySession && session)
          store.choose({ ...store.read(), session: session.row + 1, bytes: undefined });
      },
    };
  }, [store, change, sessions.all, session, known, say]);

  const setOptions = useCallback<Bench['setOptions']>(
    (options, how) => change((before) => ({ options: { ...before.options, ...options } }), how),
    [change],
  );

  const [commands] = useState(() => new CommandBook());
  const bench = useMemo<Bench>(
    () => ({
      view,
      store,
      selection,
      address,
      change,
      setOptions,
      rows: visible.rows,
      count,
      sessions,
      session,
      lookup: { waiting: ofPacket.waiting, trouble: ofPacket.trouble },
      go,
      commands,
    }),
    [
      view,
      store,
      selection,
      address,
      change,
      setOptions,
      visible.rows,
      count,
      sessions,
      session,
      ofPacket.waiting,
      ofPacket.trouble,
      go,
      commands,
    ],
  );
  return { bench, settled: visible.settled, problem: visible.problem };
}
