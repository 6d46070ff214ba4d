import type { Capture } from '../../capture/capture';
import type { ColumnTest } from './column-test';
import type { SingleField } from './compiler';

/** Where a fixed header keeps a number: bytes [at, at + size) behind the header's start, and its bits shifted down. */
interface HeaderField {
  readonly header: 'eth' | 'ip' | 'ipv6' | 'tcp' | 'udp' | 'icmp';
  readonly at: number;
  readonly size: 1 | 2 | 4;
  readonly shift?: number;
  readonly mask?: number;
  /** What the number is multiplied with: header lengths count words. */
  readonly unit?: number;
}

/** Header fields that no column holds, by name (RFC 791 §3.1, RFC 8200 §3, RFC 9293 §3.1, RFC 768, RFC 792). */
const HEADER_FIELDS: Readonly<Record<string, HeaderField>> = {
  'eth.type': { header: 'eth', at: 12, size: 2 },
  'ip.hdr_len': { header: 'ip', at: 0, size: 1, mask: 15, unit: 4 },
  'ip.dsfield': { header: 'ip', at: 1, size: 1 },
  'ip.dsfield.dscp': { header: 'ip', at: 1, size: 1, shift: 2 },
  'ip.dsfield.ecn': { header: 'ip', at: 1, size: 1, mask: 3 },
  'ip.id': { header: 'ip', at: 4, size: 2 },
  'ip.flags': { header: 'ip', at: 6, size: 1, shift: 5 },
  'ip.flags.rb': { header: 'ip', at: 6, size: 1, shift: 7 },
  'ip.flags.df': { header: 'ip', at: 6, size: 1, shift: 6, mask: 1 },
  'ip.flags.mf': { header: 'ip', at: 6, size: 1, shift: 5, mask: 1 },
  'ip.frag_offset': { header: 'ip', at: 6, size: 2, mask: 0x1fff },
  'ip.checksum': { header: 'ip', at: 10, size: 2 },
  'ipv6.flow': { header: 'ipv6', at: 0, size: 4, mask: 0xfffff },
  'ipv6.plen': { header: 'ipv6', at: 4, size: 2 },
  'tcp.hdr_len': { header: 'tcp', at: 12, size: 1, shift: 4, unit: 4 },
  'tcp.checksum': { header: 'tcp', at: 16, size: 2 },
  'tcp.urgent_pointer': { header: 'tcp', at: 18, size: 2 },
  'udp.length': { header: 'udp', at: 4, size: 2 },
  'udp.checksum': { header: 'udp', at: 6, size: 2 },
  'icmp.type': { header: 'icmp', at: 0, size: 1 },
  'icmp.code': { header: 'icmp', at: 1, size: 1 },
  'icmp.checksum': { header: 'icmp', at: 2, size: 2 },
};

/** The test of a usual row's header, read from its frame; undefined for other fields. */
export function headerTest({ name, passes }: SingleField, capture: Capture): ColumnTest | undefined {
  if (!Object.hasOwn(HEADER_FIELDS, name)) return undefined;
  const field = HEADER_FIELDS[name];
  const { size, shift = 0, mask = 0xffffffff, unit = 1 } = field;
  const startOf = headerStart(field.header, capture);
  const { table, store } = capture;
  return (row) => {
    const start = startOf(row);
    if (start < 0) return 0;
    const from = table.offset[row] + start + field.at;
    const bytes = store.read(from, from + size);
    let word = 0;
    for (let i = 0; i < size; i++) word = word * 256 + bytes[i];
    return passes((((word >>> shift) & mask) >>> 0) * unit) ? 1 : 0;
  };
}

/** Offset of a header in a usual frame; -1 where the frame has none of the kind. */
function headerStart(header: HeaderField['header'], { table }: Capture): (row: number) => number {
  const { etherType, protocol, networkAt, transportAt } = table;
  const network = (type: number) => (row: number) => (etherType[row] === type ? networkAt[row] : -1);
  const transport = (number: number) => (row: number) => (protocol[row] === number ? transportAt[row] : -1);
  switch (header) {
    case 'eth':
      return () => 0;
    case 'ip':
      return network(0x0800);
    case 'ipv6':
      return network(0x86dd);
    case 'tcp':
      return transport(6);
    case 'udp':
      return transport(17);
    case 'icmp': {
      const icmp = transport(1);
      return (row) => (etherType[row] === 0x0800 ? icmp(row) : -1);
    }
  }
}
