import type { CaptureOutcome, CellOutcome, Rerun } from '@/notebook';

const CAPTURE_STATES: Readonly<Record<CaptureOutcome['state'], string>> = {
  same: 'the same file',
  'other-file': 'ANOTHER FILE than the one that was cited',
  missing: 'MISSING here',
  'not-pinned': 'not pinned: the notebook does not say which file it was',
};

/** What running a notebook again came to: captures, then each piece of evidence, then a line of totals. */
export function rerunText(rerun: Rerun): string {
  const failed = rerun.cells.filter(({ differences }) => differences.length > 0).length;
  const lines = [
    ...rerun.captures.map(({ slug, state }) => `capture ${slug}: ${CAPTURE_STATES[state]}`),
    ...rerun.cells.flatMap(cellLines),
    `${rerun.cells.length - failed} hold, ${failed} do not`,
  ];
  return `${lines.join('\n')}\n`;
}

function cellLines({ at, cell, differences }: CellOutcome): string[] {
  const what =
    cell.kind === 'citation'
      ? `${cell.label} (${cell.address})`
      : `${cell.dialect} filter on ${cell.capture}: ${cell.expression}`;
  const line = `${differences.length === 0 ? 'holds ' : 'BROKEN'} cell ${at + 1}: ${inert(what)}`;
  return [
    line,
    ...differences.map((difference) =>
      inert(`       ${difference.what}: was ${difference.was}, is ${difference.is}`),
    ),
  ];
}

/** Text from a file, without what a terminal would obey. */
function inert(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
