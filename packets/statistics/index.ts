import { baseline } from './baseline';
import { beacons } from './beacons';
import { conversations } from './conversations';
import { endpoints } from './endpoints';
import { hierarchy } from './hierarchy';
import { lengths } from './lengths';
import { series } from './series';
import { summary } from './summary';
import { top } from './top';

/** Every statistic, by its `--kind`. */
export const statistics = {
  baseline,
  beacons,
  conversations,
  endpoints,
  hierarchy,
  lengths,
  series,
  summary,
  top,
} as const;

export type StatisticName = keyof typeof statistics;
