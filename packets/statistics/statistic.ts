import type { Evidence } from '../engine/evidence';
import type { PairLayer } from './layer-ends';

/** One way to count a capture. Its data is plain and goes out as JSON; `text` is the form for a terminal. */
export interface Statistic<Data> {
  /** `--kind` on the command line. */
  readonly name: string;
  readonly title: string;
  compute(evidence: Evidence, options: StatisticOptions): Data;
  text(data: Data, options: StatisticOptions): string;
}

export interface StatisticOptions {
  /** Name of the file, where a text shows it. */
  readonly file?: string;
  /** Only these rows of the table (packet number - 1), ascending; all of them where it is not said. */
  readonly rows?: Uint32Array;
  /** Seconds of one step of a series. */
  readonly interval?: number;
  /** The layer at which conversations and endpoints are counted, as Wireshark's tools do it one by one. */
  readonly by?: PairLayer;
  /** A field whose values are counted or summed, by its display-filter name. */
  readonly field?: string;
}

/** Calls `visit` for each chosen row in order. */
export function eachRow(evidence: Evidence, options: StatisticOptions, visit: (row: number) => void): void {
  if (options.rows) for (const row of options.rows) visit(row);
  else for (let row = 0; row < evidence.capture.table.count; row++) visit(row);
}
