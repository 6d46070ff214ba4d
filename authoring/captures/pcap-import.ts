import { readFileSync } from 'node:fs';

const GLOBAL_HEADER = 24;
const RECORD_HEADER = 16;
const NANOSECOND_MAGIC = 0xa1b23c4d;

export interface ImportedPacket {
  /** Nanoseconds since 1970 by the machine's own clock. */
  readonly time: bigint;
  readonly bytes: Buffer;
  readonly length: number;
}

/** Reads what `tcpdump --time-stamp-precision=nano -w` wrote on a little-endian machine. */
export function importPcap(path: string): ImportedPacket[] {
  const file = readFileSync(path);
  if (file.readUInt32LE(0) !== NANOSECOND_MAGIC)
    throw new Error(`${path} is no little-endian pcap with nanoseconds`);
  const packets: ImportedPacket[] = [];
  for (let at = GLOBAL_HEADER; at + RECORD_HEADER <= file.length; ) {
    const captured = file.readUInt32LE(at + 8);
    const time = BigInt(file.readUInt32LE(at)) * 1_000_000_000n + BigInt(file.readUInt32LE(at + 4));
    const from = at + RECORD_HEADER;
    packets.push({
      time,
      bytes: Buffer.from(file.subarray(from, from + captured)),
      length: file.readUInt32LE(at + 12),
    });
    at = from + captured;
  }
  return packets;
}
