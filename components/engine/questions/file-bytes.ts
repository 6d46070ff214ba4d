import type { Evidence } from '@/packets/engine/evidence';
import type { OriginRun } from '../contract';
import { transferred } from './transferred';

export interface FileBytes {
  readonly bytes: Uint8Array;
  /** Where runs of these bytes were captured; bytes that were unpacked have none. */
  readonly origins: readonly OriginRun[];
}

/** Bytes [from, to) of a file (number), and where they were captured. */
export function answer(
  evidence: Evidence,
  { file, from, to }: { readonly file: number; readonly from: number; readonly to: number },
): FileBytes | undefined {
  const content = transferred(evidence)[file - 1]?.content;
  if (!content) return undefined;
  const end = Math.min(to, content.bytes.length);
  const origins: OriginRun[] = [];
  for (let at = from; at < end; at++) {
    const origin = content.origin(at);
    if (!origin) continue;
    const last = origins.at(-1);
    const goesOn =
      last !== undefined &&
      last.to === at - from &&
      last.packet === origin.packet &&
      last.offset + (last.to - last.from) === origin.offset;
    if (goesOn) origins[origins.length - 1] = { ...last, to: at - from + 1 };
    else origins.push({ from: at - from, to: at - from + 1, packet: origin.packet, offset: origin.offset });
  }
  return { bytes: content.bytes.slice(from, end), origins };
}
