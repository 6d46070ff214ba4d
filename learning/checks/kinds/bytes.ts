import { formatEvidence } from '@/packets/evidence-address';
import type { FieldSpot } from '@/packets/evidence-reader';
import { requireField } from '../../evidence/resolve';
import type { PacketRef } from '../../packet-ref';
import { type CheckSetting, defineCheckKind, type KnownMistake } from '../check-kind';
import { isOffsetPair, isRecord } from '../read-answer';
import { compareSelection, type Offsets } from '../selection';
import type { Verdict } from '../verdict';
import { blank, FORESEEN, right, wrong } from '../verdict-words';

/** Select a field's bytes in the hex view. */
export interface BytesCheck {
  readonly kind: 'bytes';
  readonly packet: PacketRef;
  /** Display-filter name of the field or layer whose bytes are wanted. */
  readonly field: string;
  /** From 1, where the packet has the field more than once. */
  readonly occurrence?: number;
  readonly why: string;
  /** Said, after what was selected instead, to a wrong selection that no mistake foresaw. */
  readonly otherwise: string;
  readonly mistakes?: readonly BytesMistake[];
}

/** Another field's bytes, or the right ones moved and stretched, as a selection that somebody would make. */
export interface BytesMistake {
  /** The field that is selected instead; the wanted one where it is not said. */
  readonly field?: string;
  /** Added to the range's ends: `[0, -1]` leaves the last byte out, `[1, 1]` shifts by one. */
  readonly ends?: readonly [from: number, to: number];
  readonly feedback: string;
}

export interface BytesAnswer {
  readonly kind: 'bytes';
  /** Half-open offsets into the captured frame; undefined while nothing is selected. */
  readonly range?: Offsets;
}

export const bytes = defineCheckKind<BytesCheck, BytesAnswer>({
  kind: 'bytes',
  title: 'Select bytes',

  blank: () => ({ kind: 'bytes' }),

  grade,

  solutions: async (check, setting) => [selected((await wanted(check, setting)).range)],

  mistakes,

  readAnswer(stored) {
    if (!isRecord(stored) || stored.kind !== 'bytes') return undefined;
    if (stored.range === undefined) return { kind: 'bytes' };
    return isOffsetPair(stored.range) ? selected(stored.range) : undefined;
  },

  answerText: (answer) => (answer.range ? `bytes ${answer.range[0]}–${answer.range[1] - 1}` : ''),
});

async function grade(check: BytesCheck, answer: BytesAnswer, setting: CheckSetting): Promise<Verdict> {
  const selection = answer.range;
  if (!selection || selection[0] === selection[1]) return blank('Select the bytes in the hex view.');
  const { packet, range, spots } = await wanted(check, setting);
  const comparison = compareSelection(range, selection, spots);
  const found = `bytes ${selection[0]}–${selection[1] - 1}`;
  const address = { capture: check.packet.capture, kind: 'packet', id: packet, bytes: selection } as const;
  const spans = [formatEvidence(address)];
  if (comparison.reason === 'right') return right(check.why, { found, spans });
  const foreseen = (await mistakes(check, setting)).find(({ answer: known }) =>
    sameRange(known.range, selection),
  );
  if (foreseen) return wrong(FORESEEN, foreseen.feedback, { found, spans });
  return wrong(comparison.reason, `${comparison.sentence} ${check.otherwise}`, { found, spans });
}

interface Wanted {
  readonly packet: number;
  readonly range: Offsets;
  readonly spots: readonly FieldSpot[];
}

async function wanted(check: BytesCheck, { evidence }: CheckSetting): Promise<Wanted> {
  const { packet, spot } = await requireField(check.packet, check.field, check.occurrence ?? 1, evidence);
  if (!spot.bytes) throw new Error(`${check.field} of packet ${packet} stands on no bytes of the frame`);
  return { packet, range: spot.bytes, spots: await evidence.fields(check.packet.capture, packet) };
}

async function mistakes(check: BytesCheck, setting: CheckSetting): Promise<KnownMistake<BytesAnswer>[]> {
  const { range: target } = await wanted(check, setting);
  const known: KnownMistake<BytesAnswer>[] = [];
  for (const mistake of check.mistakes ?? []) {
    const base = mistake.field ? await rangeOf(check.packet, mistake.field, setting) : target;
    const [from, to] = mistake.ends ?? [0, 0];
    known.push({ answer: selected([base[0] + from, base[1] + to]), feedback: mistake.feedback });
  }
  return known;
}

async function rangeOf(packet: PacketRef, field: string, { evidence }: CheckSetting): Promise<Offsets> {
  const { spot } = await requireField(packet, field, 1, evidence);
  if (!spot.bytes) throw new Error(`${field} stands on no bytes of the frame`);
  return spot.bytes;
}

function sameRange(left: Offsets | undefined, right: Offsets): boolean {
  return left !== undefined && left[0] === right[0] && left[1] === right[1];
}

function selected(range: Offsets): BytesAnswer {
  return { kind: 'bytes', range };
}
