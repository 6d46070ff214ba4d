'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { FilterDialect } from '@/components/engine/contract';
import type { Selection, SelectionStore } from '@/components/evidence/selection';
import { views } from './views';

/** What the workbench's address says besides the selection. */
export interface WorkbenchAddress {
  /** Id of one of the `views`. */
  readonly view: string;
  readonly filter: string;
  readonly dialect: FilterDialect;
  /** Only packets of this session (number from 1). */
  readonly within?: number;
  /** Only packets of this time, in seconds after the first packet: [from, to). */
  readonly time?: readonly [number, number];
  /** What single views keep there: the log in view, a search, how alerts are grouped. */
  readonly options: ViewOptions;
}

export type ViewOptions = Readonly<Record<string, string>>;

/** Changes an address; with `quietly` the change replaces the last step of the history (while somebody types). */
export type ChangeAddress = (
  change: Partial<WorkbenchAddress> | ((before: WorkbenchAddress) => Partial<WorkbenchAddress>),
  how?: 'quietly',
) => void;

const SHARED = ['view', 'filter', 'bpf', 'dialect', 'within', 'time'];

/** `?view=sessions&filter=dns` or `?bpf=port+53`, `&within=3`, `&time=1.5-2.25`, and what views have of their own. */
export function readAddress(search: string): WorkbenchAddress {
  const query = new URLSearchParams(search);
  const bpf = query.get('bpf') ?? (query.get('dialect') === 'bpf' ? query.get('filter') : null);
  const within = Number(query.get('within'));
  const time = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(query.get('time') ?? '');
  return {
    view: views.find(({ id }) => id === query.get('view'))?.id ?? 'packets',
    filter: bpf ?? query.get('filter') ?? '',
    dialect: bpf === null ? 'display' : 'bpf',
    within: Number.isInteger(within) && within > 0 ? within : undefined,
    time: time && Number(time[1]) < Number(time[2]) ? [Number(time[1]), Number(time[2])] : undefined,
    options: Object.fromEntries([...query].filter(([name]) => !SHARED.includes(name))),
  };
}

export function writeAddress({ view, filter, dialect, within, time, options }: WorkbenchAddress): string {
  const query = new URLSearchParams();
  if (view !== 'packets') query.set('view', view);
  if (filter !== '') query.set(dialect === 'bpf' ? 'bpf' : 'filter', filter);
  if (within) query.set('within', String(within));
  if (time) query.set('time', time.join('-'));
  for (const [name, value] of Object.entries(options)) if (value !== '') query.set(name, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** `#packet=12&bytes=14-33`, `#session=3`, `#stream=3`, `#alert=1`, `#file=2`, `#transaction=5`. */
export function readFragment(hash: string): Selection {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const number = (kind: string) => whole(parts.get(kind));
  const packet = number('packet');
  const range = /^(\d+)-(\d+)$/.exec(parts.get('bytes') ?? '');
  const bytes =
    range && Number(range[1]) < Number(range[2])
      ? ([Number(range[1]), Number(range[2])] as const)
      : undefined;
  return {
    packet,
    session: number('session') ?? number('stream'),
    alert: number('alert'),
    file: number('file'),
    transaction: number('transaction'),
    source: 0,
    bytes: packet ? bytes : undefined,
  };
}

/** A view says what it selects: that comes first; else the packet, else the session. */
export function writeFragment(selection: Selection, view: string): string {
  const { packet, session, source, bytes } = selection;
  const kind = views.find(({ id }) => id === view)?.selects;
  if (kind && kind !== 'packet' && selection[kind]) return `#${kind}=${selection[kind]}`;
  if (!packet) return session ? `#session=${session}` : '';
  return `#packet=${packet}${bytes && source === 0 ? `&bytes=${bytes[0]}-${bytes[1]}` : ''}`;
}

/** An evidence address names a thing and no view: the view that shows such things. */
function viewOf(hash: string, read: string, search: string): string {
  if (new URLSearchParams(search).has('view')) return read;
  const kind = /^#(session|stream|alert|file|transaction)=/.exec(hash)?.[1];
  if (kind === 'stream') return 'streams';
  return views.find(({ selects }) => selects !== 'packet' && selects === kind)?.id ?? read;
}

function whole(text: string | null): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/**
 * Keeps address and workbench the same: view and filter go into the query and make a step in the history, the
 * selection goes into the fragment and replaces the last one.
 */
export function useAddress(store: SelectionStore): readonly [WorkbenchAddress, ChangeAddress] {
  const [address, setAddress] = useState<WorkbenchAddress>({
    view: 'packets',
    filter: '',
    dialect: 'display',
    options: {},
  });

  // Two changes in one turn build on each other.
  const latest = useRef(address);
  latest.current = address;

  useEffect(() => {
    const follow = () => {
      const fragment = readFragment(location.hash);
      const read = readAddress(location.search);
      latest.current = { ...read, view: viewOf(location.hash, read.view, location.search) };
      setAddress(latest.current);
      if (location.hash !== '') store.choose(fragment);
    };
    follow();
    addEventListener('popstate', follow);
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('popstate', follow);
      removeEventListener('hashchange', follow);
    };
  }, [store]);

  // A way to another view changes the address first and the selection then: the step that it left keeps its own.
  useEffect(
    () =>
      store.subscribe(() => {
        const fragment = writeFragment(store.read(), latest.current.view);
        if (fragment !== location.hash)
          history.replaceState(history.state, '', `${location.pathname}${location.search}${fragment}`);
      }),
    [store],
  );

  const change = useCallback<ChangeAddress>(
    (part, how) => {
      const next = {
        ...latest.current,
        ...(typeof part === 'function' ? part(latest.current) : part),
      };
      latest.current = next;
      setAddress(next);
      const url = `${location.pathname}${writeAddress(next)}${writeFragment(store.read(), next.view)}`;
      if (how === 'quietly') history.replaceState(history.state, '', url);
      else history.pushState(history.state, '', url);
    },
    [store],
  );
  return [address, change];
}
