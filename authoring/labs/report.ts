import type { Finding } from './finding';

/**
 * One row a lab or chapter, its problems below it; what could not be looked at with its reason; the last line counts
 * the findings.
 */
export function reportText(
  groups: readonly { readonly name: string; readonly findings: readonly Finding[] }[],
): string {
  const width = Math.max(0, ...groups.map(({ name }) => name.length));
  const rows = groups.flatMap(({ name, findings }) => {
    const failed = findings.filter(({ problem }) => problem !== undefined);
    const state = failed.length === 0 ? 'ok' : `${failed.length} failed`;
    return [
      `${name.padEnd(width)}  ${String(findings.length).padStart(4)} checks  ${state}`,
      ...failed.map(({ what, problem }) => `  ${what}\n    ${problem}`),
    ];
  });
  const all = groups.flatMap(({ findings }) => findings);
  const failed = all.filter(({ problem }) => problem !== undefined).length;
  const skipped = all.filter((one) => one.skipped !== undefined).length;
  const totals = `${all.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`;
  return `${[...rows, ...skippedRows(all), totals].join('\n')}\n`;
}

/** `5 skipped: zeek is not installed`, most frequent first. */
function skippedRows(all: readonly Finding[]): string[] {
  const reasons = new Map<string, number>();
  for (const { skipped } of all)
    if (skipped !== undefined) reasons.set(skipped, (reasons.get(skipped) ?? 0) + 1);
  return [...reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `${count} skipped: ${reason}`);
}

export function allFine(groups: readonly { readonly findings: readonly Finding[] }[]): boolean {
  return groups.every(({ findings }) => findings.every(({ problem }) => problem === undefined));
}
