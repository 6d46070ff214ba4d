/**
 * Where programs of learners run: JavaScript that was written by anybody, without network, storage or page, and with
 * bounds on time and memory. In a tab it is a worker of its own.
 */
export interface Sandbox {
  run(program: string, calls: readonly SandboxCall[]): Promise<SandboxOutcome>;
}

/** One call of a function that the program exports. */
export interface SandboxCall {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Further arguments, behind the bytes. */
  readonly rest: readonly number[];
}

/** What each call came to, or why the program cannot be called at all. */
export type SandboxOutcome =
  | { readonly results: readonly CallResult[]; readonly problem?: undefined }
  | { readonly results?: undefined; readonly problem: string };

export interface CallResult {
  /** What was returned, as JSON: nothing and `undefined` are `null`. Undefined where it threw. */
  readonly value?: string;
  /** The error's text. */
  readonly threw?: string;
  /** What it printed with `console.log`, the first lines of it. */
  readonly printed: readonly string[];
}

export const SANDBOX_LIMITS = {
  /** Milliseconds for one call, and for all calls together. */
  call: 400,
  time: 4000,
  /** Bytes that the program may hold. */
  memory: 32 * 1024 * 1024,
  stack: 512 * 1024,
  /** Characters of the program's text. */
  program: 40_000,
  /** Lines that are kept of what one call prints, and characters of each. */
  lines: 20,
  line: 200,
} as const;
