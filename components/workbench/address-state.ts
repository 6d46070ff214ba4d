'use client';

import { useCallback, useEffect, useState } from 'react';
import type { FilterDialect } from '@/components/engine/contract';
import type { Selection, SelectionStore } from '@/components/evidence/selection';

/** What the workbench's address says besides the selection. */
export interface WorkbenchAddress {
  readonly view: WorkbenchView;
  readonly filter: string;
  readonly dialect: FilterDialect;
  /** Only packets of this session (number from 1). */
  readonly within?: number;
  /** Only packets of this time, in seconds after the first packet: [from, to). */
  readonly time?: readonly [number, number];
}

export const VIEWS = ['packets', 'sessions', 'streams', 'statistics'] as const;
export type WorkbenchView = (typeof VIEWS)[number];

/** `?view=sessions&filter=dns` or `?bpf=port+53`, `&within=3`, `&time=1.5-2.25`. */
export function readAddress(search: string): WorkbenchAddress {
  const query = new URLSearchParams(search);
  const bpf = query.get('bpf') ?? (query.get('dialect') === 'bpf' ? query.get('filter') : null);
  const within = Number(query.get('within'));
  const time = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(query.get('time') ?? '');
  return {
    view: VIEWS.find((view) => view === query.get('view')) ?? 'packets',
    filter: bpf ?? query.get('filter') ?? '',
    dialect: bpf === null ? 'display' : 'bpf',
    within: Number.isInteger(within) && within > 0 ? within : undefined,
    time: time && Number(time[1]) < Number(time[2]) ? [Number(time[1]), Number(time[2])] : undefined,
  };
}

export function writeAddress({ view, filter, dialect, within, time }: WorkbenchAddress): string {
  const query = new URLSearchParams();
  if (view !== 'packets') query.set('view', view);
  if (filter !== '') query.set(dialect === 'bpf' ? 'bpf' : 'filter', filter);
  if (within) query.set('within', String(within));
  if (time) query.set('time', time.join('-'));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** `#packet=12&bytes=14-33` or `#session=3`. */
export function readFragment(hash: string): Selection {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const packet = whole(parts.get('packet'));
  const session = whole(parts.get('session'));
  const range = /^(\d+)-(\d+)$/.exec(parts.get('bytes') ?? '');
  const bytes =
    range && Number(range[1]) < Number(range[2])
      ? ([Number(range[1]), Number(range[2])] as const)
      : undefined;
  return { packet, session, source: 0, bytes: packet ? bytes : undefined };
}

export function writeFragment({ packet, session, source, bytes }: Selection, view: WorkbenchView): string {
  if ((view === 'sessions' || view === 'streams') && session) return `#session=${session}`;
  if (!packet) return session ? `#session=${session}` : '';
  return `#packet=${packet}${bytes && source === 0 ? `&bytes=${bytes[0]}-${bytes[1]}` : ''}`;
}

function whole(text: string | null): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/**
 * Keeps address and workbench the same: view and filter go into the query and make a step in the history, the
 * selection goes into the fragment and replaces the last one.
 */
export function useAddress(
  store: SelectionStore,
): readonly [WorkbenchAddress, (change: Partial<WorkbenchAddress>) => void] {
  const [address, setAddress] = useState<WorkbenchAddress>({
    view: 'packets',
    filter: '',
    dialect: 'display',
  });

  useEffect(() => {
    const follow = () => {
      const fragment = readFragment(location.hash);
      const read = readAddress(location.search);
      setAddress(
        fragment.session && !fragment.packet && read.view === 'packets'
          ? { ...read, view: 'sessions' }
          : read,
      );
      if (location.hash !== '') store.replace({ ...store.read(), ...fragment, node: undefined });
    };
    follow();
    addEventListener('popstate', follow);
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('popstate', follow);
      removeEventListener('hashchange', follow);
    };
  }, [store]);

  useEffect(
    () =>
      store.subscribe(() => {
        const fragment = writeFragment(store.read(), address.view);
        if (fragment !== location.hash)
          history.replaceState(history.state, '', `${location.pathname}${location.search}${fragment}`);
      }),
    [store, address.view],
  );

  const change = useCallback(
    (part: Partial<WorkbenchAddress>) => {
      const next = { ...address, ...part };
      setAddress(next);
      const url = `${location.pathname}${writeAddress(next)}${writeFragment(store.read(), next.view)}`;
      history.pushState(history.state, '', url);
    },
    [address, store],
  );
  return [address, change];
}
