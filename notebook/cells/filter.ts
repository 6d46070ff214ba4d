import type { FilterDialect } from '@/packets/evidence-reader';
import { fault, isCount, isText, isTime } from '../reading';
import { readLimits, type Scope, scopePath, scopeText } from '../scope';
import { type CellBase, type CellKind, changed, gone } from './cell';

/** What a filter let through. */
export interface FilterCell extends CellBase {
  readonly kind: 'filter';
  readonly capture: string;
  readonly dialect: FilterDialect;
  readonly expression: string;
  /** Only packets of this session, and of this time in seconds after the first packet. */
  readonly session?: number;
  readonly time?: readonly [from: number, to: number];
  readonly count: number;
  /** Numbers of the first few packets. */
  readonly first: readonly number[];
  /** When the first of them was captured: nanoseconds since 1970 as decimal text. */
  readonly at?: string;
  readonly note: string;
}

export const filter: CellKind<FilterCell> = {
  kind: 'filter',
  noun: 'filter',

  read(id, value) {
    const { capture, dialect, expression, count, first, at, note } = value;
    if (!isText(capture)) return fault('capture', 'is not a text');
    if (dialect !== 'bpf' && dialect !== 'display') return fault('dialect', 'is neither bpf nor display');
    if (!isText(expression)) return fault('expression', 'is not a text');
    const limits = readLimits(value);
    if ('message' in limits) return limits;
    if (!isCount(count)) return fault('count', 'is not a number of packets');
    if (!Array.isArray(first) || !first.every(isCount))
      return fault('first', 'is not a list of packet numbers');
    if (at !== undefined && !isTime(at)) return fault('at', 'is not a time in nanoseconds');
    if (!isText(note)) return fault('note', 'is not a text');
    const timed = at === undefined ? {} : { at };
    return { kind: 'filter', id, capture, dialect, expression, ...limits, count, first, ...timed, note };
  },

  title: ({ dialect, capture, expression }) => `${dialect} filter on ${capture}: ${expression}`,

  shown: (cell) => [
    {
      block: 'source',
      text: cell.dialect === 'bpf' ? 'Capture filter' : 'Display filter',
      path: pathOf(cell),
      code: cell.capture,
    },
    { block: 'line', text: cell.expression === '' ? 'all packets' : cell.expression },
    {
      block: 'sentence',
      text: `${packetsText(cell)}${scopeText({ session: cell.session, time: cell.time })}`,
    },
  ],

  words: ({ note }) => note,
  withWords: (cell, note) => ({ ...cell, note }),
  captures: ({ capture }) => [capture],

  moment: (cell) =>
    cell.at === undefined ? undefined : { capture: cell.capture, time: cell.at, path: pathOf(cell) },

  async again(cell, evidence) {
    const answer = await evidence.ask(cell.capture, 'packets', scopeOf(cell));
    if (answer.problem !== undefined) return gone(answer.problem);
    const first = answer.first.slice(0, Math.max(cell.first.length, MOST_FIRST));
    const compared = { ...cell, count: answer.count, first: answer.first.slice(0, cell.first.length) };
    return {
      differences: changed('packets', packetsText(cell), packetsText(compared)),
      cell: { ...cell, count: answer.count, first, ...(answer.time && { at: answer.time }) },
    };
  },
};

/** So many numbers are kept. */
const MOST_FIRST = 6;

function scopeOf({ dialect, expression, session, time }: FilterCell): Scope {
  return { filter: { dialect, expression }, session, time };
}

function pathOf(cell: FilterCell): string {
  return scopePath(cell.capture, scopeOf(cell));
}

function packetsText({ count, first }: Pick<FilterCell, 'count' | 'first'>): string {
  const packets = count === 1 ? '1 packet' : `${count} packets`;
  return first.length > 0 ? `${packets}, first ${first.join(', ')}` : packets;
}
