/** One command of `tapbook`. */
export interface Command {
  readonly name: string;
  /** One line for `tapbook --help`. */
  readonly summary: string;
  /** What follows the name on the command line; left out where the command prints its own help. */
  readonly usage?: string;
  /** The command itself: takes the arguments behind its name, gives the exit code. */
  readonly load: () => Promise<(argv: readonly string[]) => number | Promise<number>>;
}
