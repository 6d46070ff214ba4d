import { frameBytes } from '../capture/capture';
import type { Evidence } from '../engine/evidence';
import { uint16 } from '../fields/numbers';
import { FlowCollector } from './collector';
import type { ExportedFlow, ExportNote } from './exported-flow';

/** Ports of collectors: NetFlow's usual ones and IPFIX's (RFC 7011 section 10.3.4). */
const PORTS = new Set([2055, 4739, 9996]);
const UDP = 17;
const VERSIONS = new Set([1, 5, 7, 9, 10]);

interface ReadExports {
  /** In the order in which they were told. */
  readonly flows: readonly ExportedFlow[];
  readonly notes: readonly ExportNote[];
  /** Datagrams that carry flow records. */
  readonly datagrams: number;
}

/** Flow records that the datagrams of a capture carry to collectors. */
export function readExports({ capture }: Pick<Evidence, 'capture'>): ReadExports {
  const { table, addresses } = capture;
  const collector = new FlowCollector();
  let datagrams = 0;
  for (let row = 0; row < table.count; row++) {
    if (table.protocol[row] !== UDP || !PORTS.has(table.destinationPort[row])) continue;
    const at = table.payloadAt[row];
    const frame = frameBytes(capture, row);
    const to = Math.min(frame.length, at + table.payloadLength[row]);
    if (at === 0 || to - at < 4 || !VERSIONS.has(uint16(frame, at))) continue;
    datagrams++;
    const exporter = `${addresses.text(table.source[row])} ${table.sourcePort[row]} ${addresses.text(table.destination[row])} ${table.destinationPort[row]}`;
    collector.take(frame, at, to, exporter, row + 1);
  }
  return { flows: collector.flows, notes: collector.notes, datagrams };
}
