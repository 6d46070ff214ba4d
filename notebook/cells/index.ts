import type { CellKind } from './cell';
import { certificate } from './certificate';
import { chart } from './chart';
import { citation } from './citation';
import { filter } from './filter';
import { hypothesis } from './hypothesis';
import { notChecked } from './not-checked';
import { prose } from './prose';
import { table } from './table';
import { terminal } from './terminal';

/** Every kind of cell, sorted by name. */
const kinds = {
  certificate,
  chart,
  citation,
  filter,
  hypothesis,
  'not-checked': notChecked,
  prose,
  table,
  terminal,
} as const;

type CellOf<Kind> = Kind extends CellKind<infer C> ? C : never;

export type Cell = CellOf<(typeof kinds)[keyof typeof kinds]>;

export const cellKinds: ReadonlyMap<string, CellKind<Cell>> = new Map(Object.entries(kinds));

/** The kind of a cell, which knows what to do with it. */
export function kindOf(cell: Cell): CellKind<Cell> {
  return kinds[cell.kind];
}
