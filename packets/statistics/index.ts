import { conversations } from './conversations';
import { endpoints } from './endpoints';
import { hierarchy } from './hierarchy';
import { lengths } from './lengths';
import { series } from './series';
import { summary } from './summary';

/** Every statistic, by its `--kind`. */
export const statistics = { conversations, endpoints, hierarchy, lengths, series, summary } as const;

export type StatisticName = keyof typeof statistics;
