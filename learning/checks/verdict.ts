/** What a check says about one answer. Everything in it may be shown to the learner. */
export interface Verdict {
  readonly passed: boolean;
  /** Markdown, one to three sentences. */
  readonly feedback: string;
  /** A stable word for what happened: `right`, `blank`, `unreadable`, `wrong`, `too-long`, `names:missing`, … */
  readonly reason: string;
  /** What the answer was taken to be, where that helps. */
  readonly found?: string;
  /** Only where seeing it teaches and does not give the task away. */
  readonly expected?: string;
  /** The option, flag or rule that decided, where one did. */
  readonly decidedBy?: string;
  /** Evidence addresses that the feedback speaks about. */
  readonly spans?: readonly string[];
  readonly details?: VerdictDetails;
}

/** The kind-specific part of a verdict. */
export type VerdictDetails =
  | { readonly of: 'cells'; readonly cells: readonly CellVerdict[] }
  | { readonly of: 'packets'; readonly captures: readonly PacketDifference[] }
  | { readonly of: 'alerts'; readonly captures: readonly PacketDifference[] }
  | { readonly of: 'expectations'; readonly expectations: readonly ExpectationVerdict[] }
  | SessionsVerdict
  | { readonly of: 'rows'; readonly captures: readonly RowsDifference[] }
  | { readonly of: 'queue'; readonly right: number; readonly cases: readonly CaseVerdict[] }
  | { readonly of: 'events'; readonly events: readonly EventVerdict[] }
  | RunsVerdict;

/** What was picked of the session table. Sessions that are missing are counted only: naming them would tell. */
export interface SessionsVerdict {
  readonly of: 'sessions';
  readonly right: number;
  readonly missed: number;
  readonly wrongly: {
    readonly count: number;
    readonly examples: readonly {
      readonly address: string;
      readonly session: number;
      readonly line: string;
    }[];
  };
}

/** How the rows of an answer's query differ from the wanted ones in one capture. */
export interface RowsDifference {
  readonly capture: string;
  readonly seen: boolean;
  readonly matched: number;
  readonly wronglyIn: RowSample;
  readonly wronglyOut: RowSample;
}

export interface RowSample {
  readonly count: number;
  readonly examples: readonly { readonly text: string; readonly address?: string }[];
}

/** Alerts of a queue that belong together, and how they were sorted. */
export interface CaseVerdict {
  readonly title: string;
  readonly right: number;
  readonly of: number;
  /** Keys of the alerts that are not where they belong. */
  readonly wrong: readonly string[];
  /** Why they are where they are, or what to look at. Markdown. */
  readonly feedback: string;
  /** Evidence of the first alert that is wrong. */
  readonly address?: string;
}

/** One event of a timeline. */
export interface EventVerdict {
  readonly event: string;
  readonly passed: boolean;
  readonly feedback: string;
}

/** A program that was run over packets. */
export interface RunsVerdict {
  readonly of: 'runs';
  readonly passed: number;
  readonly total: number;
  /** The first few that failed. */
  readonly failing: readonly FailedRun[];
}

export interface FailedRun {
  /** What it was called with. */
  readonly about: string;
  /** The packet and its bytes; undefined for bytes that no capture has. */
  readonly address?: string;
  /** Hexadecimal digits of the bytes that were handed over, in short. */
  readonly bytes: string;
  readonly expected: string;
  readonly found: string;
  /** What the program printed on the way. */
  readonly printed: readonly string[];
}

/** One cell of a header table. */
export interface CellVerdict {
  readonly cell: string;
  readonly passed: boolean;
  readonly feedback: string;
}

/** How the packets of an answer's filter differ from the wanted ones in one capture. */
export interface PacketDifference {
  readonly capture: string;
  /** False for the second capture, which the learner did not work with. */
  readonly seen: boolean;
  readonly matched: number;
  readonly wronglyIn: PacketSample;
  readonly wronglyOut: PacketSample;
}

export interface PacketSample {
  readonly count: number;
  /** The first few, for showing. */
  readonly examples: readonly { readonly address: string; readonly packet: number; readonly line: string }[];
}

/** One property of a key, request or certificate. */
export interface ExpectationVerdict {
  readonly title: string;
  readonly passed: boolean;
  readonly found: string;
  readonly expected: string;
  readonly decidedBy?: string;
}
