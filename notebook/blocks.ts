/**
 * What a cell shows, as data: pages, Markdown and HTML each draw these in their own way, so that a kind of cell says
 * once what is in it. All texts may hold anything that a stranger sent.
 */
export type Block =
  /** The author's own Markdown. */
  | { readonly block: 'words'; readonly markdown: string }
  /** A short heading above: `Hypothesis`, and how it stands. */
  | { readonly block: 'heading'; readonly text: string; readonly state?: string }
  /** Where it comes from: a path on the site (no slash in front), and the address as text. */
  | { readonly block: 'source'; readonly text: string; readonly path?: string; readonly code?: string }
  /** A line as a view showed it. */
  | { readonly block: 'line'; readonly text: string }
  /** Bytes in hex without separators. */
  | { readonly block: 'bytes'; readonly hex: string }
  /** A sentence of Tapbook's own. */
  | { readonly block: 'sentence'; readonly text: string }
  | {
      readonly block: 'table';
      readonly label: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Rows that are not shown. */
      readonly left: number;
    }
  | {
      readonly block: 'chart';
      readonly label: string;
      readonly unit: string;
      readonly points: readonly Point[];
      /** Points that are not shown. */
      readonly left: number;
    }
  | { readonly block: 'terminal'; readonly lines: readonly TerminalLine[] };

export interface Point {
  readonly label: string;
  readonly value: number;
}

export interface TerminalLine {
  readonly typed: string;
  readonly said: string;
  /** Exit code. */
  readonly code: number;
}
