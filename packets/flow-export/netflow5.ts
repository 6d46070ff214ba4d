import { ByteWriter } from './byte-writer';
import type { OneWayFlow } from './one-way-flow';

/** A datagram holds at most this many records (Cisco, "NetFlow Export Datagram Format", version 5). */
const MOST_RECORDS = 30;

/**
 * Flows as NetFlow version 5 export datagrams. The format has IPv4 only and 32-bit counters; IPv6 flows are left out,
 * and their number is given back.
 */
export function netflow5(flows: readonly OneWayFlow[]): {
  readonly datagrams: Uint8Array[];
  readonly leftOut: number;
} {
  const fitting = flows.filter((flow) => flow.source.length === 4);
  const datagrams: Uint8Array[] = [];
  const bootedAt = fitting.length ? Math.min(...fitting.map((flow) => flow.first)) : 0;
  for (let at = 0; at < fitting.length; at += MOST_RECORDS) {
    datagrams.push(datagram(fitting.slice(at, at + MOST_RECORDS), at, bootedAt));
  }
  return { datagrams, leftOut: flows.length - fitting.length };
}

/** `sequence` counts the flows exported before; times are milliseconds since the exporter started. */
function datagram(flows: readonly OneWayFlow[], sequence: number, bootedAt: number): Uint8Array {
  const now = Math.max(...flows.map((flow) => flow.last));
  const writer = new ByteWriter();
  writer
    .u16(5)
    .u16(flows.length)
    .u32(now - bootedAt);
  writer.u32(Math.floor(now / 1000)).u32((now % 1000) * 1e6);
  writer.u32(sequence).u8(0).u8(0).u16(0);
  for (const flow of flows) {
    writer.raw(flow.source).raw(flow.destination).u32(0).u16(0).u16(0);
    writer.u32(flow.packets).u32(flow.bytes);
    writer.u32(flow.first - bootedAt).u32(flow.last - bootedAt);
    writer.u16(flow.sourcePort).u16(flow.destinationPort);
    writer.u8(0).u8(flow.tcpFlags).u8(flow.protocol).u8(0);
    writer.u16(0).u16(0).u8(0).u8(0).u16(0);
  }
  return writer.finish();
}
