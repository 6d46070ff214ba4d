import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint32 } from '../fields/numbers';
import type { Dissection } from './dissection';

/** Shortest Ethernet frame without its check sequence (IEEE 802.3 §3.2.8): shorter ones are padded up to it. */
const SHORTEST_FRAME = 60;

export const trailerFields = {
  padding: { name: 'eth.padding', label: 'Padding', type: 'bytes' },
  checkSequence: {
    name: 'eth.fcs',
    label: 'Frame check sequence',
    type: 'uint32',
    base: 'hex',
    describe: (field) => `0x${(field.value as number).toString(16).padStart(8, '0')} [unverified]`,
  },
  checkSequenceStatus: {
    name: 'eth.fcs.status',
    label: 'FCS Status',
    type: 'uint8',
    generated: true,
    values: { 0: 'Bad', 1: 'Good', 2: 'Unverified', 3: 'Not present', 4: 'Illegal' },
  },
} as const satisfies Record<string, FieldSpec>;

/**
 * Sorts the bytes [from, to) behind a payload: zeros up to the shortest frame are padding, the last four bytes of
 * a frame of 64 or more are taken for its check sequence, what is left is a trailer. Captures rarely say whether
 * the check sequence was kept, so this is the guess that Wireshark makes too.
 */
export function addTrailer(
  d: Dissection,
  layer: Field,
  from: number,
  to: number,
  rules: { readonly trailer: FieldSpec; readonly checkSequence: boolean },
): void {
  if (from >= to) return;
  const padding = paddingLength(d, from, to);
  if (padding > 0) d.addTo(layer, trailerFields.padding, from, from + padding);
  const rest = from + padding;
  const reportedRest = d.reportedEnd - rest;
  const hasCheck = rules.checkSequence && d.originalLength >= 64 && reportedRest >= 4;
  const whole = to >= d.reportedEnd;
  const checkAt = hasCheck ? d.reportedEnd - 4 : d.reportedEnd;
  const trailerEnd = Math.min(to, checkAt);
  if (trailerEnd > rest) d.addTo(layer, rules.trailer, rest, trailerEnd);
  if (!hasCheck || !whole) return;
  d.addTo(layer, trailerFields.checkSequence, checkAt, checkAt + 4, uint32(d.bytes, checkAt));
  d.addTo(layer, trailerFields.checkSequenceStatus, checkAt, checkAt, 2);
}

function paddingLength(d: Dissection, from: number, to: number): number {
  if (d.originalLength < SHORTEST_FRAME) return 0;
  const start = d.originalLength - (d.reportedEnd - from);
  const wanted = Math.min(SHORTEST_FRAME - start, to - from);
  if (wanted <= 0) return 0;
  for (let at = from; at < from + wanted; at++) if (d.bytes[at] !== 0) return 0;
  return wanted;
}
