import type { Evidence } from '@/packets/engine/evidence';
import { statistics } from '@/packets/statistics';
import type { HierarchyNode } from '@/packets/statistics/hierarchy';
import type { StatisticOptions } from '@/packets/statistics/statistic';
import type { StatisticTableName } from './statistic-names';

/** A statistic as a table of texts. The first column names, a chart draws the second. */
export interface StatisticTable {
  readonly columns: readonly string[];
  rows(evidence: Evidence, options: StatisticOptions): readonly (readonly string[])[];
}

/** Statistics that can be pinned, by the name that cells keep. */
export const statisticTables: Readonly<Record<StatisticTableName, StatisticTable>> = {
  conversations: {
    columns: ['between', 'bytes to the right', 'bytes to the left', 'packets', 'seconds'],
    rows: (evidence, options) =>
      statistics.conversations
        .compute(evidence, options)
        .map((each) => [
          `${each.protocol} ${endText(each.a)} ↔ ${endText(each.b)}`,
          String(each.bytesToB),
          String(each.bytesToA),
          String(each.packetsToA + each.packetsToB),
          each.duration.toFixed(6),
        ]),
  },
  endpoints: {
    columns: ['address', 'bytes', 'packets', 'bytes sent', 'bytes received'],
    rows: (evidence, options) =>
      statistics.endpoints
        .compute(evidence, options)
        .map((each) => [
          each.address,
          String(each.bytes),
          String(each.packets),
          String(each.sentBytes),
          String(each.receivedBytes),
        ]),
  },
  hierarchy: {
    columns: ['protocol', 'packets', 'bytes'],
    rows: (evidence, options) => protocolRows(statistics.hierarchy.compute(evidence, options)),
  },
  lengths: {
    columns: ['bytes', 'packets'],
    rows: (evidence, options) =>
      statistics.lengths
        .compute(evidence, options)
        .filter(({ count }) => count > 0)
        .map(({ from, to, count }) => [to === null ? `${from} and more` : `${from}–${to}`, String(count)]),
  },
  'series-bytes': {
    columns: ['seconds', 'bytes'],
    rows: (evidence, options) => seriesRows(evidence, options, 'bytes'),
  },
  'series-packets': {
    columns: ['seconds', 'packets'],
    rows: (evidence, options) => seriesRows(evidence, options, 'packets'),
  },
};

function endText({ address, port }: { readonly address: string; readonly port: number | null }): string {
  if (port === null) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `ip / tcp / http`: the place in the hierarchy is part of the name. */
function protocolRows(nodes: readonly HierarchyNode[], above = ''): string[][] {
  return [...nodes]
    .sort((one, other) => other.frames - one.frames)
    .flatMap(({ protocol, frames, bytes, children }) => {
      const name = above === '' ? protocol : `${above} / ${protocol}`;
      return [[name, String(frames), String(bytes)], ...protocolRows(children, name)];
    });
}

/** So many steps a chart has at most. */
const MOST_STEPS = 60;
/** Lengths of a step in seconds that a reader counts in. */
const NICE = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

function seriesRows(evidence: Evidence, options: StatisticOptions, of: 'packets' | 'bytes'): string[][] {
  const { duration } = statistics.summary.compute(evidence, options);
  const interval = options.interval ?? niceStep((duration ?? 0) / MOST_STEPS);
  const series = statistics.series.compute(evidence, { ...options, interval });
  return series[of].map((value, step) => [secondsText(step * series.interval), String(value)]);
}

/** The smallest nice step that is not shorter than `least`; below a second a power of ten times 1, 2 or 5. */
function niceStep(least: number): number {
  const known = NICE.find((step) => step >= least);
  if (least >= 1) return known ?? Math.ceil(least / 86_400) * 86_400;
  for (let power = -6; power < 0; power++)
    for (const factor of [1, 2, 5]) if (factor * 10 ** power >= least) return factor * 10 ** power;
  return 1;
}

function secondsText(seconds: number): string {
  return String(Math.round(seconds * 1e6) / 1e6);
}
