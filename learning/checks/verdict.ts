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
  | { readonly of: 'expectations'; readonly expectations: readonly ExpectationVerdict[] };

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
