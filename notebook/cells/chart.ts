import { isStatisticTable, type StatisticTableName } from '../asking/statistic-names';
import type { TableAnswer } from '../asking/table';
import type { Point } from '../blocks';
import { type Fault, type Fields, fault, isCount, isRecord, isText } from '../reading';
import { readScope, type Scope, scopePath, scopeText } from '../scope';
import { type CellBase, type CellKind, changed, type Difference, gone } from './cell';

/** A statistic drawn: names or times, and one number each. */
export interface ChartCell extends CellBase {
  readonly kind: 'chart';
  readonly capture: string;
  readonly statistic: StatisticTableName;
  /** Seconds of a step, of a series. */
  readonly interval?: number;
  readonly scope: Scope;
  readonly label: string;
  /** What the numbers are: `packets`. */
  readonly unit: string;
  readonly points: readonly Point[];
  /** How many points there are, those that are not kept among them. */
  readonly total: number;
  readonly note: string;
}

/** So many points are kept; a series has no more steps than that. */
export const MOST_POINTS = 61;

export const chart: CellKind<ChartCell> = {
  kind: 'chart',
  noun: 'chart',

  read(id, value) {
    const { capture, statistic, interval, scope, label, unit, points, total, note } = value;
    if (!isText(capture)) return fault('capture', 'is not a text');
    if (!isStatisticTable(statistic)) return fault('statistic', 'is not a statistic that can be drawn');
    if (interval !== undefined && !(typeof interval === 'number' && interval > 0))
      return fault('interval', 'is not a number of seconds');
    const within = readScope(scope);
    if ('message' in within) return within;
    if (!isText(label)) return fault('label', 'is not a text');
    if (!isText(unit)) return fault('unit', 'is not a text');
    const drawn = readPoints(points);
    if ('message' in drawn) return drawn;
    if (!isCount(total)) return fault('total', 'is not a number of points');
    if (!isText(note)) return fault('note', 'is not a text');
    const step = interval === undefined ? {} : { interval };
    return {
      kind: 'chart',
      id,
      capture,
      statistic,
      ...step,
      scope: within,
      label,
      unit,
      points: drawn,
      total,
      note,
    };
  },

  title: ({ label, capture, scope }) => `${label} of ${capture}${scopeText(scope)}`,

  shown: (cell) => [
    {
      block: 'source',
      text: cell.label,
      path: scopePath(cell.capture, cell.scope, { view: 'statistics' }),
      code: cell.capture,
    },
    ...(scopeText(cell.scope) === ''
      ? []
      : [{ block: 'sentence' as const, text: `Packets${scopeText(cell.scope)}` }]),
    {
      block: 'chart',
      label: cell.label,
      unit: cell.unit,
      points: cell.points,
      left: cell.total - cell.points.length,
    },
  ],

  words: ({ note }) => note,
  withWords: (cell, note) => ({ ...cell, note }),
  captures: ({ capture }) => [capture],

  async again(cell, evidence) {
    const { capture, statistic, interval, scope } = cell;
    const source = { of: 'statistic', statistic, interval } as const;
    const answer = await evidence.ask(capture, 'table', { source, scope, most: MOST_POINTS });
    if (answer.problem !== undefined) return gone(answer.problem);
    const now = drawnFrom(answer);
    return { differences: differencesOf(cell, now), cell: { ...cell, ...now } };
  },
};

/** What a chart draws of a statistic: its first column names, its second is drawn. */
export function drawnFrom({
  columns,
  rows,
  total,
}: TableAnswer & { problem?: undefined }): Pick<ChartCell, 'unit' | 'points' | 'total'> {
  return {
    unit: columns[1],
    points: rows.map(([label, value]) => ({ label, value: Number(value) })),
    total,
  };
}

function readPoints(value: unknown): readonly Point[] | Fault {
  if (!Array.isArray(value) || !value.every(isPoint))
    return fault('points', 'is not a list of names with numbers');
  return value.map(({ label, value: height }) => ({ label, value: height }));
}

function isPoint(value: unknown): value is Point & Fields {
  return isRecord(value) && isText(value.label) && typeof value.value === 'number' && value.value >= 0;
}

function differencesOf(
  was: Pick<ChartCell, 'points' | 'total'>,
  is: Pick<ChartCell, 'points' | 'total'>,
): Difference[] {
  const texts = (points: readonly Point[]) => points.map(({ label, value }) => `${label}: ${value}`);
  const [before, now] = [texts(was.points), texts(is.points)];
  const at = Array.from({ length: Math.max(before.length, now.length) }, (_, i) => i).find(
    (i) => before[i] !== now[i],
  );
  return [
    ...changed('points', String(was.total), String(is.total)),
    ...(at === undefined ? [] : changed(`point ${at + 1}`, before[at] ?? 'not there', now[at])),
  ];
}
