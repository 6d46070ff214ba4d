import { parseEvidence } from '@/packets/evidence-address';
import type { EvidenceReader } from '@/packets/evidence-reader';
import type { Cell, CitationCell, FilterCell, Notebook } from './notebook';
import { quoteAt } from './quotes';

/** What running a notebook's evidence again came to, cell by cell; prose has nothing to run. */
export interface Rerun {
  readonly captures: readonly CaptureOutcome[];
  readonly cells: readonly CellOutcome[];
  /** True where every capture is the same file and every cell says what it said. */
  readonly holds: boolean;
}

export interface CaptureOutcome {
  readonly slug: string;
  readonly state: 'same' | 'other-file' | 'missing' | 'not-pinned';
}

export interface CellOutcome {
  /** The cell's place in the notebook, from 0. */
  readonly at: number;
  readonly cell: CitationCell | FilterCell;
  /** What no longer holds; empty where everything does. */
  readonly differences: readonly Difference[];
}

export interface Difference {
  /** `value`, `bytes`, `text`, `packets`, or `evidence` where it is gone altogether. */
  readonly what: 'evidence' | 'value' | 'bytes' | 'text' | 'packets';
  readonly was: string;
  readonly is: string;
}

export async function rerun(notebook: Notebook, evidence: EvidenceReader): Promise<Rerun> {
  const captures = await Promise.all(
    notebook.captures.map(async ({ slug, sha256 }) => ({
      slug,
      state: captureState(sha256, await evidence.digest(slug)),
    })),
  );
  const cells: CellOutcome[] = [];
  for (const [at, cell] of notebook.cells.entries()) {
    if (cell.kind !== 'prose') cells.push({ at, cell, differences: await differencesOf(cell, evidence) });
  }
  const holds =
    captures.every(({ state }) => state === 'same' || state === 'not-pinned') &&
    cells.every(({ differences }) => differences.length === 0);
  return { captures, cells, holds };
}

function captureState(pinned: string, now: string | undefined): CaptureOutcome['state'] {
  if (now === undefined) return 'missing';
  if (pinned === '') return 'not-pinned';
  return pinned === now ? 'same' : 'other-file';
}

async function differencesOf(
  cell: Exclude<Cell, { kind: 'prose' }>,
  evidence: EvidenceReader,
): Promise<Difference[]> {
  const capture = cell.kind === 'filter' ? cell.capture : parseEvidence(cell.address)!.capture;
  if ((await evidence.digest(capture)) === undefined) return [gone(`no capture "${capture}" here`)];
  return cell.kind === 'filter' ? filterDifferences(cell, evidence) : citationDifferences(cell, evidence);
}

async function citationDifferences(cell: CitationCell, evidence: EvidenceReader): Promise<Difference[]> {
  const quote = cell.quote;
  const now = await quoteAt(parseEvidence(cell.address)!, quote.field, evidence);
  if (!now) return [gone(`nothing at ${cell.address}${quote.field ? ` with ${quote.field}` : ''}`)];
  return [
    ...changed('value', quote.value, now.value),
    ...changed('bytes', quote.hex, now.hex),
    ...changed('text', quote.text, now.text),
  ];
}

async function filterDifferences(cell: FilterCell, evidence: EvidenceReader): Promise<Difference[]> {
  const outcome = await evidence.filter(cell.capture, { dialect: cell.dialect, expression: cell.expression });
  if (outcome.problem) return [gone(outcome.problem.message)];
  const first = outcome.packets.slice(0, cell.first.length);
  return changed('packets', packetsText(cell.count, cell.first), packetsText(outcome.packets.length, first));
}

function packetsText(count: number, first: readonly number[]): string {
  return first.length > 0 ? `${count} packets, first ${first.join(', ')}` : `${count} packets`;
}

function changed(what: Difference['what'], was: string | undefined, is: string | undefined): Difference[] {
  return was === undefined || was === is ? [] : [{ what, was, is: is ?? 'nothing' }];
}

function gone(is: string): Difference {
  return { what: 'evidence', was: 'was there', is };
}
