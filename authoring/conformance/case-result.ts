/** What came of comparing the project with a peer on one case. */
export interface CaseResult {
  /** `zeek conn.log`, `tshark fields`, … */
  readonly suite: string;
  readonly name: string;
  readonly verdict: 'agrees' | 'differs' | 'known difference';
  /** Lines that differ: `-` what the peer says, `+` what the project says; for a known difference, why. */
  readonly details: readonly string[];
}

/** One line a case that differs, and how many agree; gives the text for a terminal. */
export function casesTable(results: readonly CaseResult[], detailsShown = 6): string {
  const lines: string[] = [];
  for (const result of results) {
    if (result.verdict === 'agrees') continue;
    lines.push(`${result.verdict === 'differs' ? 'DIFFERS' : 'known  '}  ${result.suite}  ${result.name}`);
    for (const detail of result.details.slice(0, detailsShown)) lines.push(`    ${detail}`);
  }
  const count = (verdict: CaseResult['verdict']) => results.filter((one) => one.verdict === verdict).length;
  lines.push(
    `${count('agrees')} agree, ${count('differs')} differ, ${count('known difference')} known differences, of ${results.length} cases`,
  );
  return lines.join('\n');
}
