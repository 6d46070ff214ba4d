import type { Cell } from './cells';

/**
 * A notebook: cells of all kinds in an order, as plain versioned data. It carries the SHA-256 of the captures
 * that it cites, so that somebody else can tell whether they hold the same bytes.
 */
export interface Notebook {
  readonly format: typeof NOTEBOOK_FORMAT;
  readonly version: typeof NOTEBOOK_VERSION;
  /** Made by the client; stays the same through edits and exports. */
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly captures: readonly CapturePin[];
  readonly cells: readonly Cell[];
}

export const NOTEBOOK_FORMAT = 'tapbook-notebook';
export const NOTEBOOK_VERSION = 1;

/** Which file a capture's slug stood for. */
export interface CapturePin {
  readonly slug: string;
  /** Lower-case hex; empty where it could not be worked out. */
  readonly sha256: string;
}

/** Where notebooks are kept, each under its id. */
export interface NotebookStore {
  list(): Promise<readonly NotebookSummary[]>;
  load(id: string): Promise<StoredNotebook | undefined>;
  save(stored: StoredNotebook): Promise<void>;
  remove(id: string): Promise<void>;
}

/** A notebook with the states that undo and redo go to, oldest first in `past`, next first in `future`. */
export interface StoredNotebook {
  readonly notebook: Notebook;
  readonly past: readonly Notebook[];
  readonly future: readonly Notebook[];
  /** Milliseconds since 1970 of the last change; it grows with each. */
  readonly changed: number;
}

export interface NotebookSummary {
  readonly id: string;
  readonly title: string;
  readonly changed: number;
  readonly cells: number;
}
