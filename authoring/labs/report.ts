import type { Finding } from './finding';

/** One row a lab or chapter, its problems below it; the last line counts the findings. */
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
  return `${[...rows, `${all.length - failed} passed, ${failed} failed, 0 skipped`].join('\n')}\n`;
}

export function allFine(groups: readonly { readonly findings: readonly Finding[] }[]): boolean {
  return groups.every(({ findings }) => findings.every(({ problem }) => problem === undefined));
}
