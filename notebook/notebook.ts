/**
 * A notebook: prose and cited evidence in an order, as plain versioned data. It carries the SHA-256 of the captures
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

export type Cell = ProseCell | CitationCell | FilterCell;

interface CellBase {
  readonly id: string;
}

export interface ProseCell extends CellBase {
  readonly kind: 'prose';
  readonly markdown: string;
}

/** Evidence by its address, with what it said when it was pinned. */
export interface CitationCell extends CellBase {
  readonly kind: 'citation';
  /** Evidence address, `capture/shop-visit#packet=12&bytes=22-23`. */
  readonly address: string;
  /** `Time to Live of packet 12` */
  readonly label: string;
  readonly quote: Quote;
  /** The author's own words about it, Markdown. */
  readonly note: string;
}

/** What the evidence said. All parts are compared when the notebook is run again. */
export interface Quote {
  /** The line as the view showed it. */
  readonly text: string;
  /** Display-filter name, where one field is cited, and its value as tshark prints it. */
  readonly field?: string;
  readonly value?: string;
  /** The cited bytes in hex, lower case without separators, at most 256 bytes of them. */
  readonly hex?: string;
}

/** What a filter let through. */
export interface FilterCell extends CellBase {
  readonly kind: 'filter';
  readonly capture: string;
  readonly dialect: 'bpf' | 'display';
  readonly expression: string;
  readonly count: number;
  /** Numbers of the first few packets. */
  readonly first: readonly number[];
  readonly note: string;
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
  /** Milliseconds since 1970 of the last change. */
  readonly changed: number;
}

export interface NotebookSummary {
  readonly id: string;
  readonly title: string;
  readonly changed: number;
  readonly cells: number;
}

/** An object with properties, as files hold them. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
