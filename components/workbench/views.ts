import type { ComponentType } from 'react';

/** One way to look at a capture. Its component takes everything from `useBench()`. */
export interface WorkbenchViewKind {
  /** What the address calls it. */
  readonly id: string;
  readonly label: string;
  /** Token name of its hue. */
  readonly hue: string;
  /** The key that leads to it from everywhere, with what is chosen. */
  readonly key: string;
  /** Wireshark's key for the same. */
  readonly also?: readonly string[];
  /** What the help says about that key. */
  readonly help: string;
  /** What it has selected; its address names that. */
  readonly selects: 'packet' | 'session' | 'alert' | 'file' | 'transaction';
  /** Fetched when the view is first opened. */
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** All views in the order of their tabs. */
export const views: readonly WorkbenchViewKind[] = [
  {
    id: 'packets',
    label: 'Packets',
    hue: 'full',
    key: 'l',
    help: 'the list of packets',
    selects: 'packet',
    load: () => import('./packets/packets-view'),
  },
  {
    id: 'sessions',
    label: 'Sessions',
    hue: 'session',
    key: 's',
    help: 'the session that it belongs to',
    selects: 'session',
    load: () => import('./sessions/sessions-view'),
  },
  {
    id: 'transactions',
    label: 'Transactions',
    hue: 'transaction',
    key: 'x',
    help: 'transactions: lines of the logs',
    selects: 'transaction',
    load: () => import('./transactions/transactions-view'),
  },
  {
    id: 'alerts',
    label: 'Alerts',
    hue: 'alert',
    key: 'a',
    help: 'alerts and notices',
    selects: 'alert',
    load: () => import('./alerts/alerts-view'),
  },
  {
    id: 'files',
    label: 'Files',
    hue: 'full',
    key: 'e',
    help: 'extracted files',
    selects: 'file',
    load: () => import('./files/files-view'),
  },
  {
    id: 'tls',
    label: 'TLS',
    hue: 'full',
    key: 'h',
    help: 'the TLS handshake of the session',
    selects: 'session',
    load: () => import('./tls/tls-view'),
  },
  {
    id: 'streams',
    label: 'Streams',
    hue: 'headers',
    key: 't',
    also: ['Ctrl+Alt+Shift+T'],
    help: 'the stream of the session: what was said',
    selects: 'session',
    load: () => import('./streams-view'),
  },
  {
    id: 'statistics',
    label: 'Statistics',
    hue: 'statistic',
    key: 'c',
    help: 'counts: statistics of what is in view',
    selects: 'packet',
    load: () => import('./statistics/statistics-view'),
  },
  {
    id: 'search',
    label: 'Search',
    hue: 'transaction',
    key: 'q',
    help: 'search over all logs, and SQL',
    selects: 'packet',
    load: () => import('./search/search-view'),
  },
];
