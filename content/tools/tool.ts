/** A tool of the field: what it is for, how it is doing, what stands in its place today. One of these a file here. */
export interface Tool {
  /** Segment of its page's address. */
  readonly slug: string;
  readonly name: string;
  /** Names that older books know it by. */
  readonly formerly?: string;
  /** What kinds of data it makes or shows. */
  readonly data: readonly ToolData[];
  readonly jobs: readonly ToolJob[];
  /** What it is for, in a sentence or two. */
  readonly purpose: string;
  readonly standing: Standing;
  /** The latest release that the sources below tell of, and from which of them that is known. */
  readonly release: { readonly name: string; readonly known: string };
  /** What it did in the classic books, and what one does today. */
  readonly books: string;
  readonly today: string;
  /** When to take something else. */
  readonly instead: string;
  /** A question, how one asks it of this tool, and where it can be asked here (a path on this site). */
  readonly asks?: readonly ToolQuestion[];
  /** Slugs of tools that do its work today, or work beside it. */
  readonly beside?: readonly string[];
  /** Chapters that use it, by their slugs in `course.ts`. */
  readonly chapters: readonly string[];
  readonly sources: readonly ToolSource[];
}

export type ToolData =
  | 'full content'
  | 'headers'
  | 'sessions'
  | 'alerts'
  | 'statistics'
  | 'transactions'
  | 'extracted files'
  | 'logs'
  | 'certificates and TLS';

export type ToolJob =
  | 'capture'
  | 'read'
  | 'detect'
  | 'triage'
  | 'ship'
  | 'search'
  | 'serve'
  | 'test'
  | 'everything';

/** `alive`: released within about a year. `slow`: usable, seldom released. `ended`: nobody carries it on. */
export type Standing = 'alive' | 'slow' | 'ended' | 'service';

export interface ToolQuestion {
  readonly question: string;
  readonly ask: string;
  readonly here?: string;
}

export interface ToolSource {
  readonly title: string;
  readonly url: string;
}
