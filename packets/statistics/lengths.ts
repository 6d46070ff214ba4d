import { printed } from './scaled-text';
import { eachRow, type Statistic } from './statistic';

/** One row of packet lengths; `to` is the largest length of the row, null for the last. */
export interface LengthRow {
  readonly from: number;
  readonly to: number | null;
  readonly count: number;
  readonly average: number | null;
  readonly smallest: number | null;
  readonly largest: number | null;
  /** Share of all packets, 0 to 1. */
  readonly share: number;
  readonly filter: string;
}

/** The rows of `tshark -z plen,tree`. */
const STARTS = [0, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120];

export const lengths: Statistic<readonly LengthRow[]> = {
  name: 'lengths',
  title: 'Packet lengths',

  compute(evidence, options) {
    const { table } = evidence.capture;
    const rows = STARTS.map(() => ({ count: 0, sum: 0, smallest: Number.POSITIVE_INFINITY, largest: 0 }));
    let all = 0;
    eachRow(evidence, options, (row) => {
      const length = table.original[row];
      let at = STARTS.length - 1;
      while (STARTS[at] > length) at--;
      const counted = rows[at];
      counted.count++;
      counted.sum += length;
      counted.smallest = Math.min(counted.smallest, length);
      counted.largest = Math.max(counted.largest, length);
      all++;
    });
    return rows.map((counted, at) => {
      const from = STARTS[at];
      const to = at + 1 < STARTS.length ? STARTS[at + 1] - 1 : null;
      const some = counted.count > 0;
      return {
        from,
        to,
        count: counted.count,
        average: some ? counted.sum / counted.count : null,
        smallest: some ? counted.smallest : null,
        largest: some ? counted.largest : null,
        share: all ? counted.count / all : 0,
        filter: to === null ? `frame.len >= ${from}` : `frame.len >= ${from} and frame.len <= ${to}`,
      };
    });
  },

  text(data) {
    const cell = (value: number | null, digits = 0) =>
      (value === null ? '-' : printed(value, digits)).padEnd(13);
    const rows = data.map((row) => {
      const name = row.to === null ? `${row.from} and greater` : `${row.from}-${row.to}`;
      return ` ${name.padEnd(18)}${String(row.count).padEnd(14)}${cell(row.average, 2)} ${cell(row.smallest)} ${cell(row.largest)} ${printed(row.share * 100, 2)}%`;
    });
    return [
      `${'Topic / Item'.padEnd(19)}${'Count'.padEnd(14)}${'Average'.padEnd(13)} ${'Min Val'.padEnd(13)} ${'Max Val'.padEnd(13)} Percent`,
      ...rows,
      '',
    ].join('\n');
  },
};
