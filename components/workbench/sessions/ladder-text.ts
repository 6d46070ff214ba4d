import { countText, durationText } from '@/components/evidence/formats';
import type { LadderStep, StepNote } from '@/packets/sessions/ladder';

/** What stands on an arrow: `PSH, ACK  seq 1  ack 518  1,448 bytes`. */
export function labelOf({ flags, sequence, acknowledgment, window, length }: LadderStep): string {
  const parts = flags === '' ? [] : [flags];
  if (sequence !== undefined) parts.push(`seq ${sequence}`);
  if (acknowledgment !== undefined) parts.push(`ack ${acknowledgment}`);
  if (length > 0 || flags === '') parts.push(`${countText(length)} bytes`);
  if (window === 0 && !flags.includes('RST')) parts.push('win 0');
  return parts.join('  ');
}

/** The same for a screen reader, with who and what is odd. */
export function spokenText(step: LadderStep): string {
  const who = step.fromOriginator ? 'originator' : 'responder';
  const notes = step.notes.map((note) => `, ${noteText(note)}`).join('');
  return `Packet ${step.packet} from the ${who}: ${labelOf(step).replaceAll('  ', ', ')}${notes}`;
}

export function noteText(note: StepNote): string {
  switch (note.kind) {
    case 'gap':
      return `${countText(note.bytes)} bytes are missing before this one`;
    case 'again':
      return `${countText(note.bytes)} bytes that were sent before`;
    case 'late':
      return `${countText(note.bytes)} bytes that fill a gap`;
    case 'unseen':
      return `${countText(note.bytes)} bytes were received that the capture does not have`;
    case 'closed window':
      return 'the window is closed: send nothing now';
  }
}

/** Time since the packet before; of the first one, since the session began. Captures may run backwards. */
export function afterText(step: LadderStep, before: LadderStep | undefined, start: bigint): string {
  const since = step.time - (before?.time ?? start);
  if (!before) return since === 0n ? '0' : `+${durationText(since)}`;
  return since < 0n ? `−${durationText(-since)}` : `+${durationText(since)}`;
}
