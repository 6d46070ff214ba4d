import type { ByteWriter } from './byte-writer';
import type { OneWayFlow } from './one-way-flow';

/** One field of a template: its information element (IANA, "IPFIX Information Elements"), its size, how it is written. */
export interface TemplateField {
  readonly element: number;
  readonly length: number;
  write(writer: ByteWriter, flow: OneWayFlow, bootedAt: number): void;
}

const counters: readonly TemplateField[] = [
  { element: 2, length: 8, write: (writer, flow) => writer.u64(flow.packets) },
  { element: 1, length: 8, write: (writer, flow) => writer.u64(flow.bytes) },
];
const transport: readonly TemplateField[] = [
  { element: 7, length: 2, write: (writer, flow) => writer.u16(flow.sourcePort) },
  { element: 11, length: 2, write: (writer, flow) => writer.u16(flow.destinationPort) },
  { element: 6, length: 1, write: (writer, flow) => writer.u8(flow.tcpFlags) },
  { element: 4, length: 1, write: (writer, flow) => writer.u8(flow.protocol) },
];
const addresses = (family: 4 | 6): readonly TemplateField[] => [
  {
    element: family === 4 ? 8 : 27,
    length: family === 4 ? 4 : 16,
    write: (writer, flow) => writer.raw(flow.source),
  },
  {
    element: family === 4 ? 12 : 28,
    length: family === 4 ? 4 : 16,
    write: (writer, flow) => writer.raw(flow.destination),
  },
];

/** NetFlow 9 counts time from the exporter's start (RFC 3954 §8, FIRST_SWITCHED and LAST_SWITCHED). */
const uptimes: readonly TemplateField[] = [
  { element: 22, length: 4, write: (writer, flow, bootedAt) => writer.u32(flow.first - bootedAt) },
  { element: 21, length: 4, write: (writer, flow, bootedAt) => writer.u32(flow.last - bootedAt) },
];
/** IPFIX has the time itself (RFC 7011; flowStartMilliseconds, flowEndMilliseconds). */
const absolute: readonly TemplateField[] = [
  { element: 152, length: 8, write: (writer, flow) => writer.u64(flow.first) },
  { element: 153, length: 8, write: (writer, flow) => writer.u64(flow.last) },
];

export function netflow9Fields(family: 4 | 6): readonly TemplateField[] {
  return [...addresses(family), ...uptimes, ...counters, ...transport];
}

export function ipfixFields(family: 4 | 6): readonly TemplateField[] {
  return [...addresses(family), ...absolute, ...counters, ...transport];
}
