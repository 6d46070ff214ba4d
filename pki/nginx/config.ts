/** Where something stands in a configuration: line and column start at 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One word of a directive, with quotes and escapes taken off. */
export interface Word {
  readonly text: string;
  readonly at: Place;
}

/** One directive, with its block where it has one. */
export interface Directive {
  readonly name: string;
  readonly args: readonly Word[];
  /** Where its name stands. */
  readonly at: Place;
  /** Line of its `;` or `{`, which is the one that nginx names. */
  readonly endLine: number;
  readonly block?: readonly Directive[];
  /** Line of the block's `}`. */
  readonly closingLine?: number;
}

/** What nginx says of a configuration, in its own words. */
export interface NginxProblem {
  readonly level: 'emerg' | 'warn';
  readonly message: string;
  /** Left out where nginx names no line. */
  readonly at?: Place;
}

/** `nginx: [emerg] unknown directive "x" in nginx.conf:3` */
export function problemText({ level, message, at }: NginxProblem): string {
  return `nginx: [${level}] ${message}${at ? ` in ${at.file}:${at.line}` : ''}`;
}

/** Ends the reading of a configuration, as nginx stops at the first error. Caught by `readConfig`; never leaves it. */
export class Emergency extends Error {
  constructor(
    override readonly message: string,
    readonly at?: Place,
  ) {
    super(message);
  }
}
