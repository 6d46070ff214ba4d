import type { FieldSpot } from '@/packets/evidence-reader';
import { counted, listed } from './verdict-words';

/** Half-open offsets into the captured frame. */
export type Offsets = readonly [from: number, to: number];

/** How a selection lies to the wanted bytes. */
export interface SelectionComparison {
  readonly reason:
    | 'right'
    | 'too-long'
    | 'too-short'
    | 'shifted'
    | 'overlapping'
    | 'other-field'
    | 'elsewhere';
  /** What was selected instead, in a sentence; empty for a right one. */
  readonly sentence: string;
}

/** Says how a selection differs from the wanted range and which field it is, without saying where the wanted one is. */
export function compareSelection(
  wanted: Offsets,
  selection: Offsets,
  spots: readonly FieldSpot[],
): SelectionComparison {
  if (wanted[0] === selection[0] && wanted[1] === selection[1]) return { reason: 'right', sentence: '' };
  const overlap = Math.min(wanted[1], selection[1]) - Math.max(wanted[0], selection[0]);
  if (overlap <= 0) return besides(selection, spots);
  const length = selection[1] - selection[0];
  const named = namedExactly(selection, spots);
  const isField = named ? ` What you selected is the field ${named}.` : '';
  if (overlap === wanted[1] - wanted[0]) return tooLong(wanted, selection, isField);
  if (overlap === length) {
    return {
      reason: 'too-short',
      sentence: `These bytes belong to it, but it is longer than ${counted(length, 'byte')}.${isField}`,
    };
  }
  if (length === wanted[1] - wanted[0]) {
    const by = selection[0] - wanted[0];
    const direction = by > 0 ? 'late' : 'early';
    return {
      reason: 'shifted',
      sentence: `The length is right, but the selection starts ${counted(Math.abs(by), 'byte')} too ${direction}.`,
    };
  }
  return {
    reason: 'overlapping',
    sentence: `Part of this belongs to it, part does not, and some of it is missing.${isField}`,
  };
}

function tooLong(wanted: Offsets, selection: Offsets, isField: string): SelectionComparison {
  const before = wanted[0] - selection[0];
  const after = selection[1] - wanted[1];
  const sides = [
    ...(before > 0 ? [`${counted(before, 'byte')} at the start`] : []),
    ...(after > 0 ? [`${counted(after, 'byte')} at the end`] : []),
  ];
  return { reason: 'too-long', sentence: `It is in there, with ${listed(sides)} too many.${isField}` };
}

function besides(selection: Offsets, spots: readonly FieldSpot[]): SelectionComparison {
  const exact = namedExactly(selection, spots);
  if (exact) return { reason: 'other-field', sentence: `These bytes are another field: ${exact}.` };
  const around = innermostAround(selection, spots);
  if (around) return { reason: 'elsewhere', sentence: `These bytes lie in ${around.label}.` };
  const touched = touchedLeaves(selection, spots).map((spot) => spot.label);
  const where =
    touched.length > 0 ? `These bytes are part of ${listed(touched)}.` : 'No field stands on these bytes.';
  return { reason: 'elsewhere', sentence: where };
}

/** Labels of the fields that stand on exactly these bytes, such as the two halves of one. */
function namedExactly(selection: Offsets, spots: readonly FieldSpot[]): string | undefined {
  const exact = spots.filter((spot) => spot.bytes?.[0] === selection[0] && spot.bytes[1] === selection[1]);
  const deepest = Math.max(...exact.map((spot) => spot.depth));
  const labels = [
    ...new Set(exact.filter((spot) => spot.depth === deepest && spot.label).map((spot) => spot.label)),
  ];
  return labels.length > 0 ? listed(labels.slice(0, 3)) : undefined;
}

function innermostAround(selection: Offsets, spots: readonly FieldSpot[]): FieldSpot | undefined {
  const around = spots.filter(
    (spot) => spot.bytes && spot.bytes[0] <= selection[0] && spot.bytes[1] >= selection[1],
  );
  const size = (spot: FieldSpot) => spot.bytes![1] - spot.bytes![0];
  return around
    .filter((spot) => spot.name !== 'frame')
    .sort((a, b) => size(a) - size(b) || b.depth - a.depth)[0];
}

function touchedLeaves(selection: Offsets, spots: readonly FieldSpot[]): FieldSpot[] {
  const touched = spots.filter(
    (spot) => spot.bytes && spot.bytes[0] < selection[1] && spot.bytes[1] > selection[0],
  );
  const layers = touched.filter((spot) => spot.depth === 0 && spot.name !== 'frame');
  return layers.slice(0, 3);
}
