import { isRecord, isText } from '../reading';
import { isStatisticTable, type StatisticTableName } from './statistic-names';

/** What the engine can make a table of. */
export type EngineTable =
  | {
      readonly of: 'log';
      readonly log: string;
      /** A field search over the log. */
      readonly where?: string;
      /** Column, with `-` in front for descending. */
      readonly sort?: string;
    }
  | {
      readonly of: 'statistic';
      readonly statistic: StatisticTableName;
      /** Seconds of a step, of a series. */
      readonly interval?: number;
    };

/** What a table is made of: a log, a statistic, or the answer to a query over all logs. */
export type TableSource = EngineTable | { readonly of: 'sql'; readonly sql: string };

/** Reads what a table is made of from a file's data; undefined where it is nothing known. */
export function readTableSource(value: unknown): TableSource | undefined {
  if (!isRecord(value)) return undefined;
  switch (value.of) {
    case 'log': {
      const { log, where, sort } = value;
      if (!isText(log) || !isTextOrLeftOut(where) || !isTextOrLeftOut(sort)) return undefined;
      return { of: 'log', log, ...(where !== undefined && { where }), ...(sort !== undefined && { sort }) };
    }
    case 'statistic': {
      const { statistic, interval } = value;
      if (!isStatisticTable(statistic)) return undefined;
      if (interval === undefined) return { of: 'statistic', statistic };
      if (typeof interval !== 'number' || !(interval > 0)) return undefined;
      return { of: 'statistic', statistic, interval };
    }
    case 'sql':
      return isText(value.sql) ? { of: 'sql', sql: value.sql } : undefined;
    default:
      return undefined;
  }
}

function isTextOrLeftOut(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}
