import { hasProgram } from './ask';
import type { CaseResult } from './case-result';
import { knownFieldReason } from './known-differences';
import { type ComparedCapture, comparedCaptures, isOwnCapture } from './oracle';
import { eachInTime } from './progress';
import type { Picked, Suite, SuiteResult } from './suite';
import { tsharkCells } from './tshark-cells';
import {
  type CaptureComparison,
  type CellDifference,
  type ComparedFields,
  compareCapture,
  comparedFields,
} from './tshark-fields';

const SUITE = 'tshark fields';
/** Least share of equal cells, in percent, over all captures; the project's own have to agree wholly. */
const THRESHOLD = 99.5;

/** Every cell of every field of our protocols, on every capture, against `tshark -T fields`. */
export const fieldsSuite: Suite = {
  name: SUITE,
  missing: () => (hasProgram('tshark') ? undefined : 'tshark is not installed here'),
  async run(picked: Picked): Promise<SuiteResult> {
    const fields = await comparedFields();
    const captures = comparedCaptures().filter(({ name }) => picked(name));
    const compared = await eachInTime(SUITE, captures, (capture) => compareOne(capture, fields));
    return summarise(compared, fields.unknown);
  },
};

interface Compared extends CaptureComparison {
  /** Why tshark did not get to the capture's end. */
  readonly failure: string | undefined;
}

async function compareOne({ path, name }: ComparedCapture, fields: ComparedFields): Promise<Compared> {
  const theirs = await tsharkCells(path, fields.owners);
  const comparison = await compareCapture(path, name, fields, theirs);
  const { failure } = theirs;
  return { ...(comparison ?? { capture: name, equal: 0, differences: [] }), failure };
}

function summarise(comparisons: readonly Compared[], unknown: readonly string[]): SuiteResult {
  let compared = 0;
  let equal = 0;
  const cases: CaseResult[] = [];
  for (const comparison of comparisons) {
    const unexplained = comparison.differences.filter(
      (one) => knownFieldReason(comparison.capture, one.field) === undefined,
    );
    compared += comparison.equal + unexplained.length;
    equal += comparison.equal;
    cases.push(caseOf(comparison, unexplained));
    if (comparison.failure !== undefined) cases.push(failureCase(comparison.capture, comparison.failure));
  }
  if (unknown.length > 0) cases.push(namesCase(unknown));
  const mustAgree = (name: string) => name === NAMES || isOwnCapture(name);
  return { unit: 'cells', compared, equal, threshold: THRESHOLD, cases, mustAgree };
}

function caseOf(comparison: CaptureComparison, unexplained: readonly CellDifference[]): CaseResult {
  const name = comparison.capture;
  if (unexplained.length > 0) {
    return { suite: SUITE, name, verdict: 'differs', details: byField(unexplained) };
  }
  if (comparison.differences.length === 0) return { suite: SUITE, name, verdict: 'agrees', details: [] };
  const reasons = comparison.differences.map((one) => knownFieldReason(name, one.field) ?? '');
  return { suite: SUITE, name, verdict: 'known difference', details: [...new Set(reasons)] };
}

/** tshark gave up before the end: what it printed until then was compared all the same. */
function failureCase(capture: string, failure: string): CaseResult {
  const details = [`tshark stops: ${failure}`];
  return { suite: SUITE, name: `${capture} to its end`, verdict: 'known difference', details };
}

const NAMES = 'names';

function namesCase(unknown: readonly string[]): CaseResult {
  const details = unknown.map((name) => `tshark has no field ${name}`);
  return { suite: SUITE, name: NAMES, verdict: 'differs', details };
}

/** The fields that differ, most cells first, each with its first packet. */
function byField(differences: readonly CellDifference[]): string[] {
  const groups = new Map<string, CellDifference[]>();
  for (const difference of differences) {
    const group = groups.get(difference.field);
    if (group) group.push(difference);
    else groups.set(difference.field, [difference]);
  }
  const largest = [...groups.values()].sort((a, b) => b.length - a.length);
  return largest.map((group) => `${group.length} × ${differenceText(group[0])}`);
}

function differenceText({ packet, field, theirs, ours }: CellDifference): string {
  return `${field}, packet ${packet}: - ${shorten(theirs)} + ${shorten(ours)}`;
}

function shorten(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 60)}…` : cell;
}
