import type { Capture } from '../capture/capture';
import { PacketMark } from '../columns/packet-table';

/** A wrong checksum as Zeek's weird.log has it. */
export interface ChecksumWeird {
  readonly name: string;
  readonly source: Checked;
  readonly row: number;
}

type Checked = 'IP' | 'TCP' | 'UDP' | 'ICMP';

/**
 * Wrong checksums in the order of the packets, of each kind one a sender and no more: the captures of a machine whose
 * network card fills them in have thousands.
 */
export function checksumWeirds({ table }: Capture): ChecksumWeird[] {
  const found: ChecksumWeird[] = [];
  const told = new Set<string>();
  for (let row = 0; row < table.count; row++) {
    const source = wrongKind(table.marks[row], table.protocol[row]);
    const key = `${source} ${table.source[row]}`;
    if (!source || told.has(key)) continue;
    told.add(key);
    found.push({ name: `bad_${source}_checksum`, source, row });
  }
  return found;
}

function wrongKind(marks: number, protocol: number): Checked | undefined {
  if ((marks & PacketMark.BadIpChecksum) !== 0) return 'IP';
  return (marks & PacketMark.BadTransportChecksum) !== 0 ? TRANSPORTS[protocol] : undefined;
}

const TRANSPORTS: Readonly<Record<number, Checked>> = { 1: 'ICMP', 6: 'TCP', 17: 'UDP', 58: 'ICMP' };
