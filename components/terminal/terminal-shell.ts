/** What the terminal needs of a shell; `pki-shell.ts` binds it to the project's. */
export interface TerminalShell {
  /** `~/shop` */
  readonly folder: string;
  /** Runs one line. `unfinished`: more lines have to come first; run it again with all of them. */
  run(line: string, io: ShellIo): Promise<{ readonly unfinished: boolean }>;
  /** The lines that were run since the shell began, oldest first. */
  readonly played: readonly PlayedLine[];
  complete(line: string, cursor: number): ShellCompletion;
  /** What the parts of a line mean, for the panel below. */
  explain(line: string): readonly ShellExplanation[];
  /** Path → bytes, paths relative to the home folder. */
  files(): ReadonlyMap<string, Uint8Array>;
  put(path: string, bytes: Uint8Array): void;
  remove(path: string): void;
  /** The state to keep, and back to it. */
  save(): ShellState;
  restore(state: ShellState): void;
}

export interface ShellState {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly folder: string;
}

/** A line that was run: what it said, its exit code, and how everything was before it. */
export interface PlayedLine {
  readonly typed: string;
  readonly said: string;
  readonly code: number;
  /** `clock` in milliseconds since 1970. */
  readonly before: ShellState & { readonly clock: number };
}

/** Puts a command's question to the person; undefined: the person gave up. */
export type AskPerson = (question: {
  readonly prompt: string;
  readonly secret: boolean;
}) => Promise<string | undefined>;

/** Where output goes while a line runs, and whom its questions reach. */
export interface ShellIo {
  out(text: string): void;
  error(text: string): void;
  clear(): void;
  readonly ask: AskPerson;
}

export interface ShellCompletion {
  /** The characters of the line that a candidate replaces. */
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly string[];
}

export interface ShellExplanation {
  readonly part: string;
  readonly meaning: string;
}
