import type { ToolData, ToolJob } from '@/content/tools';

/** The hue of each kind of data, as everywhere on the site. */
export const DATA_HUES: Readonly<Record<ToolData, string>> = {
  'full content': 'full',
  headers: 'headers',
  sessions: 'session',
  alerts: 'alert',
  statistics: 'statistic',
  transactions: 'transaction',
  'extracted files': 'full',
  logs: 'transaction',
  'certificates and TLS': 'accent',
};

export const DATA = Object.keys(DATA_HUES) as ToolData[];

/** Jobs in the order in which they are done. */
export const JOBS: readonly ToolJob[] = [
  'capture',
  'read',
  'detect',
  'triage',
  'ship',
  'search',
  'serve',
  'test',
  'everything',
];
