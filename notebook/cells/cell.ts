import type { NotebookEvidence } from '../asking/notebook-evidence';
import type { Block } from '../blocks';
import type { Fault, Fields } from '../reading';

/** What every cell has. */
export interface CellBase {
  /** Made by the client; unique in its notebook. */
  readonly id: string;
}

/** One kind of cell: how it is read, shown, and asked again. One of these a file in this folder. */
export interface CellKind<C extends CellBase & { readonly kind: string }> {
  readonly kind: C['kind'];
  /** What a reader calls it: `paragraph`. */
  readonly noun: string;
  /** Reads a cell from a file's data; properties that are not known are left out. */
  read(id: string, value: Fields): C | Fault;
  /** One line that says which cell this is. */
  title(cell: C): string;
  /** All that it shows, for pages and exports alike. */
  shown(cell: C): readonly Block[];
  /** The author's own words in it (Markdown), and the cell with others. */
  words(cell: C): string;
  withWords(cell: C, words: string): C;
  /** Captures that it cites. */
  captures(cell: C): readonly string[];
  /** When what it cites happened, as far as it is of one moment. */
  moment?(cell: C): Moment | undefined;
  /** What it says when it is asked again now; left out where there is nothing to ask. */
  again?(cell: C, evidence: NotebookEvidence): Promise<Again<C>>;
}

export interface Moment {
  readonly capture: string;
  /** Nanoseconds since 1970 as decimal text. */
  readonly time: string;
  /** Path of the page that shows it, without a slash in front. */
  readonly path: string;
}

/** What asking again came to: the cell as it would be now, and how that differs from what it says. */
export interface Again<C> {
  readonly differences: readonly Difference[];
  /** Undefined where what it cites is gone. */
  readonly cell?: C;
}

export interface Difference {
  /** `value`, `bytes`, `packets`, `rows`, … or `evidence` where it is gone altogether. */
  readonly what: string;
  readonly was: string;
  readonly is: string;
}

/** Nothing of it is there any more, and why. */
export function gone<C>(is: string): Again<C> {
  return { differences: [{ what: 'evidence', was: 'was there', is }] };
}

/** A difference, where there is one. What the cell did not say is not compared. */
export function changed(what: string, was: string | undefined, is: string | undefined): Difference[] {
  return was === undefined || was === is ? [] : [{ what, was, is: is ?? 'nothing' }];
}
