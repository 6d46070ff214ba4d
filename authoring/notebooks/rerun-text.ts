import type { CaptureOutcome, CellOutcome, Rerun } from '@/notebook';
import { kindOf } from '@/notebook/cells';

const CAPTURE_STATES: Readonly<Record<CaptureOutcome['state'], string>> = {
  same: 'the same file',
  'other-file': 'ANOTHER FILE than the one that was cited',
  missing: 'MISSING here',
  'not-pinned': 'not pinned: the notebook does not say which file it was',
};

/** What running a notebook again came to: captures, then each cell that was run, then a line of totals. */
export function rerunText(rerun: Rerun): string {
  const failed = rerun.cells.filter(({ differences }) => differences.length > 0).length;
  const lines = [
    ...rerun.captures.map(({ slug, state }) => `capture ${inert(slug)}: ${CAPTURE_STATES[state]}`),
    ...rerun.cells.flatMap(cellLines),
    `${rerun.cells.length - failed} hold, ${failed} do not`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What does not hold, a line each with its place in the file: `report.md: cell 4 (table …): rows: was 3, is 2`. */
export function problemLines(file: string, { captures, cells }: Rerun): string[] {
  return [
    ...captures
      .filter(({ state }) => state === 'other-file' || state === 'missing')
      .map(({ slug, state }) => `${file}: capture ${inert(slug)}: ${CAPTURE_STATES[state]}`),
    ...cells.flatMap(({ at, cell, differences }) =>
      differences.map(
        ({ what, was, is }) =>
          `${file}: cell ${at + 1} (${cell.kind}): ${what}: was ${shortened(was)}, is ${shortened(is)}`,
      ),
    ),
  ];
}

function cellLines({ at, cell, differences }: CellOutcome): string[] {
  const state = differences.length === 0 ? 'holds ' : 'BROKEN';
  return [
    `${state} cell ${at + 1}: ${shortened(kindOf(cell).title(cell))}`,
    ...differences.map(({ what, was, is }) => `       ${what}: was ${shortened(was)}, is ${shortened(is)}`),
  ];
}

/** Long outputs are told by their beginning. */
function shortened(text: string): string {
  const line = inert(text);
  return line.length > 200 ? `${line.slice(0, 200)} … (${line.length} characters)` : line;
}

/** Text from a file, without what a terminal would obey. */
function inert(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
