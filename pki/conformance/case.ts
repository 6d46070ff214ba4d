/**
 * One command line that the real `openssl` and this one both run on the same files.
 *
 * `equal`: stdout, stderr, exit code and the named files are the same, byte for byte; so are those of every line of `after`,
 * which each side runs on the files that it has by then.
 * `exchange`: something is random. Each side makes the artifact; then both run every line of `after` on either side's artifact,
 * and their outputs have to be the same: each reads, verifies and prints what the other made.
 */
export interface OpensslCase {
  readonly line: string;
  readonly stdin?: string;
  readonly expect: 'equal' | 'exchange';
  /** Files to compare (`equal`). */
  readonly files?: readonly string[];
  /** Lines to run on what came of the first one. */
  readonly after?: readonly string[];
  /** Why it differs and may. */
  readonly known?: string;
}

export const equal = (
  line: string,
  more: Omit<Partial<OpensslCase>, 'line' | 'expect'> = {},
): OpensslCase => ({
  line,
  expect: 'equal',
  ...more,
});

export const exchange = (line: string, ...then: readonly string[]): OpensslCase => ({
  line,
  expect: 'exchange',
  after: then,
});

/** Lines that follow each other on the same files; `files` are compared when all have run. */
export const story = (files: readonly string[], line: string, ...then: readonly string[]): OpensslCase => ({
  line,
  expect: 'equal',
  after: then,
  files,
});
