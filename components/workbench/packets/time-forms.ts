import type { PacketRow } from '@/components/engine/contract';
import { clockTime } from '@/components/evidence/formats';

/** Keys are those of Wireshark’s time display formats. */
export const TIME_FORMS = [
  { id: '', key: 'Ctrl+Alt+8', name: 'time of day (UTC)', head: 'time (UTC)' },
  { id: 'relative', key: 'Ctrl+Alt+4', name: 'since the first packet', head: 'seconds' },
  { id: 'delta', key: 'Ctrl+Alt+6', name: 'since the line before', head: 'delta (s)' },
  { id: 'epoch', key: 'Ctrl+Alt+3', name: 'since 1970', head: 'epoch' },
  { id: 'date', key: 'Ctrl+Alt+7', name: 'date and time (UTC)', head: 'date, time (UTC)' },
] as const;

export type TimeForm = (typeof TIME_FORMS)[number]['id'];

/** A packet's time in a form; `first` is the capture's first packet, `before` the line above where it is known. */
export function packetTime(
  form: TimeForm,
  { time }: Pick<PacketRow, 'time'>,
  first: bigint,
  before: bigint | undefined,
): string {
  switch (form) {
    case '':
      return clockTime(time);
    case 'relative':
      return seconds(time - first);
    case 'delta':
      return before === undefined ? seconds(0n) : seconds(time - before);
    case 'epoch':
      return seconds(time);
    case 'date':
      return `${new Date(Number(time / 1_000_000n)).toISOString().slice(5, 10)} ${clockTime(time)}`;
  }
}

/** Nanoseconds as seconds with six digits, cut as tshark cuts. */
function seconds(nanoseconds: bigint): string {
  const negative = nanoseconds < 0n;
  const micros = (negative ? -nanoseconds : nanoseconds) / 1000n;
  return `${negative ? '-' : ''}${micros / 1_000_000n}.${String(micros % 1_000_000n).padStart(6, '0')}`;
}
