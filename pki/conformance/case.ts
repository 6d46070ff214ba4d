/**
 * One command line that the real `openssl` and this one both run on the same files.
 *
 * `equal`: stdout, stderr, exit code and the named files are the same, byte for byte.
 * `exchange`: something is random. Each side makes the artifact; then both run every line of `then` on either side's artifact,
 * and their outputs have to be the same: each reads, verifies and prints what the other made.
 */
export interface OpensslCase {
  readonly line: string;
  readonly stdin?: string;
  readonly expect: 'equal' | 'exchange';
  /** Files to compare (`equal`). */
  readonly files?: readonly string[];
  /** Lines to run on the artifact (`exchange`). */
  readonly then?: readonly string[];
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
  then,
});
