import type { Evidence } from '@/packets/engine/evidence';
import { PacketLines } from '@/packets/lines/packet-lines';

export interface LineOfPacket {
  readonly packet: number;
  /** In the manner of `tcpdump -n -tttt`, UTC. */
  readonly text: string;
}

export type LinesOutcome =
  | { readonly lines: readonly LineOfPacket[]; readonly count: number; readonly problem?: undefined }
  | { readonly problem: string };

const ASCII = new TextDecoder('latin1');

/** What tcpdump prints of the packets that a BPF expression lets through: the first `most`, and how many there are. */
export function answer(
  evidence: Evidence,
  { filter, most }: { readonly filter: string; readonly most: number },
): LinesOutcome {
  const { rows, error } = evidence.filter(filter, 'bpf');
  if (error) return { problem: error.message };
  const print = new PacketLines(evidence.capture);
  const lines = Array.from(rows.subarray(0, most), (row) => {
    let text = '';
    print.write(Uint32Array.of(row), (bytes) => {
      text += ASCII.decode(bytes);
    });
    return { packet: row + 1, text: text.trimEnd() };
  });
  return { lines, count: rows.length };
}
