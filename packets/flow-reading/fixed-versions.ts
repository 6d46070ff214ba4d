import { ipv4Text } from '../fields/addresses';
import { uint16, uint32 } from '../fields/numbers';
import type { ExportedFlow } from './exported-flow';

interface Layout {
  readonly header: number;
  readonly record: number;
  /** Offsets in a record of flags, protocol. */
  readonly flags: number;
  readonly protocol: number;
}

/** Cisco, "NetFlow Export Datagram Format", versions 1, 5 and 7. */
const LAYOUTS: Readonly<Record<number, Layout>> = {
  1: { header: 16, record: 48, flags: 40, protocol: 38 },
  5: { header: 24, record: 48, flags: 37, protocol: 38 },
  7: { header: 24, record: 52, flags: 37, protocol: 38 },
};

/** True for versions whose records have one form. */
export function hasFixedRecords(version: number): boolean {
  return LAYOUTS[version] !== undefined;
}

/** Flows of a datagram of such a version, as far as they are whole. */
export function fixedFlows(bytes: Uint8Array, from: number, to: number, packet: number): ExportedFlow[] {
  const version = uint16(bytes, from);
  const layout = LAYOUTS[version];
  if (!layout || to - from < layout.header) return [];
  const count = uint16(bytes, from + 2);
  const exportedAt = uint32(bytes, from + 8) * 1000 + Math.floor(uint32(bytes, from + 12) / 1e6);
  const bootedAt = exportedAt - uint32(bytes, from + 4);
  const sampling = version === 5 ? uint16(bytes, from + 22) & 0x3fff : 0;
  const flows: ExportedFlow[] = [];
  let at = from + layout.header;
  while (flows.length < count && at + layout.record <= to) {
    flows.push({
      version,
      domain: 0,
      source: bytes.slice(at, at + 4),
      destination: bytes.slice(at + 4, at + 8),
      sourceText: ipv4Text(uint32(bytes, at)),
      destinationText: ipv4Text(uint32(bytes, at + 4)),
      packets: uint32(bytes, at + 16),
      bytes: uint32(bytes, at + 20),
      packetsBack: undefined,
      bytesBack: undefined,
      first: bootedAt + uint32(bytes, at + 24),
      last: bootedAt + uint32(bytes, at + 28),
      sourcePort: uint16(bytes, at + 32),
      destinationPort: uint16(bytes, at + 34),
      tcpFlags: bytes[at + layout.flags],
      protocol: bytes[at + layout.protocol],
      sampling: Math.max(1, sampling),
      direction: undefined,
      firstPacket: packet,
      lacks: [],
    });
    at += layout.record;
  }
  return flows;
}
