import { collect } from '../fields/collect';
import { eachRow, type Statistic } from './statistic';

/** Counts in equal steps of time. */
export interface Series {
  /** Nanoseconds since 1970 of the first packet, as decimal text: step 0 starts there. */
  readonly start: string | null;
  /** Seconds of a step. */
  readonly interval: number;
  readonly packets: readonly number[];
  readonly bytes: readonly number[];
  /** Sum of the chosen field's numbers in each step, and how often it occurred. */
  readonly field?: {
    readonly name: string;
    readonly sum: readonly number[];
    readonly count: readonly number[];
  };
}

/** More steps than this are not drawn and not kept: a wider step is taken instead. */
const MOST_STEPS = 100_000;

/** As `tshark -z io,stat,INTERVAL`. */
export const series: Statistic<Series> = {
  name: 'series',
  title: 'Series over time',

  compute(evidence, options) {
    const { table } = evidence.capture;
    let first: bigint | undefined;
    let last = 0n;
    eachRow(evidence, options, (row) => {
      const time = table.time(row);
      if (first === undefined || time < first) first = time;
      if (time > last) last = time;
    });
    if (first === undefined) return { start: null, interval: options.interval ?? 1, packets: [], bytes: [] };
    const start = first;
    const seconds = Number(last - start) / 1e9;
    const interval = Math.max(options.interval ?? 1, seconds / MOST_STEPS);
    const steps = Math.floor(seconds / interval) + 1;
    const packets = new Array<number>(steps).fill(0);
    const bytes = new Array<number>(steps).fill(0);
    const sum = new Array<number>(steps).fill(0);
    const count = new Array<number>(steps).fill(0);
    eachRow(evidence, options, (row) => {
      const step = Math.min(steps - 1, Math.floor(Number(table.time(row) - start) / 1e9 / interval));
      packets[step]++;
      bytes[step] += table.original[row];
      if (!options.field) return;
      for (const field of collect(evidence.tree(row), options.field)) {
        count[step]++;
        const { value } = field;
        if (typeof value === 'number' || typeof value === 'bigint') sum[step] += Number(value);
      }
    });
    const result = { start: String(start), interval, packets, bytes };
    return options.field ? { ...result, field: { name: options.field, sum, count } } : result;
  },

  text(data) {
    const rows = data.packets.map((packets, step) => {
      const from = step * data.interval;
      const span = `${from} <> ${from + data.interval}`.padEnd(20);
      const extra = data.field
        ? ` ${String(data.field.count[step]).padStart(8)} ${String(data.field.sum[step]).padStart(12)}`
        : '';
      return `${span} ${String(packets).padStart(8)} ${String(data.bytes[step]).padStart(12)}${extra}`;
    });
    const field = data.field ? ` ${'Fields'.padStart(8)} ${`sum(${data.field.name})`.padStart(12)}` : '';
    return [
      `${'Interval (s)'.padEnd(20)} ${'Frames'.padStart(8)} ${'Bytes'.padStart(12)}${field}`,
      ...rows,
      '',
    ].join('\n');
  },
};
