import { ByteWriter } from './byte-writer';
import { ipfixFields, netflow9Fields, type TemplateField } from './flow-template';
import type { OneWayFlow } from './one-way-flow';

const TEMPLATE_IDS = { 4: 256, 6: 257 } as const;
/** Records a message, so that it fits an ordinary packet. */
const RECORDS_A_MESSAGE = 20;

interface Version {
  readonly number: 9 | 10;
  /** Set id of templates: 0 in NetFlow 9 (RFC 3954 §5.2), 2 in IPFIX (RFC 7011 §3.3.2). */
  readonly templateSet: number;
  fields(family: 4 | 6): readonly TemplateField[];
  writeHeader(writer: ByteWriter, context: MessageContext): void;
}

interface MessageContext {
  readonly now: number;
  readonly bootedAt: number;
  readonly records: number;
  /** Messages before this one. */
  readonly messages: number;
  /** Data records before this one. */
  readonly flows: number;
}

const NETFLOW_9: Version = {
  number: 9,
  templateSet: 0,
  fields: netflow9Fields,
  writeHeader: (writer, { now, bootedAt, records, messages }) => {
    writer
      .u16(9)
      .u16(records)
      .u32(now - bootedAt)
      .u32(Math.floor(now / 1000))
      .u32(messages)
      .u32(0);
  },
};

const IPFIX: Version = {
  number: 10,
  templateSet: 2,
  fields: ipfixFields,
  // The length, at offset 2, is filled in when the message is complete.
  writeHeader: (writer, { now, flows }) => {
    writer
      .u16(10)
      .u16(0)
      .u32(Math.floor(now / 1000))
      .u32(flows)
      .u32(0);
  },
};

/** Flows as NetFlow version 9 datagrams (RFC 3954); each carries its templates. */
export function netflow9(flows: readonly OneWayFlow[]): Uint8Array[] {
  return messages(flows, NETFLOW_9);
}

/** Flows as IPFIX messages (RFC 7011); each carries its templates. */
export function ipfix(flows: readonly OneWayFlow[]): Uint8Array[] {
  return messages(flows, IPFIX);
}

function messages(flows: readonly OneWayFlow[], version: Version): Uint8Array[] {
  const bootedAt = flows.length ? Math.min(...flows.map((flow) => flow.first)) : 0;
  const made: Uint8Array[] = [];
  for (let at = 0; at < flows.length; at += RECORDS_A_MESSAGE) {
    made.push(message(flows.slice(at, at + RECORDS_A_MESSAGE), version, bootedAt, made.length, at));
  }
  return made;
}

function message(
  flows: readonly OneWayFlow[],
  version: Version,
  bootedAt: number,
  before: number,
  flowsBefore: number,
): Uint8Array {
  const families = ([4, 6] as const).filter((family) => flows.some((flow) => familyOf(flow) === family));
  const writer = new ByteWriter();
  const now = Math.max(...flows.map((flow) => flow.last));
  version.writeHeader(writer, {
    now,
    bootedAt,
    records: flows.length + families.length,
    messages: before,
    flows: flowsBefore,
  });
  for (const family of families) {
    writeTemplate(writer, version, family);
    writeData(
      writer,
      version,
      family,
      flows.filter((flow) => familyOf(flow) === family),
      bootedAt,
    );
  }
  if (version.number === 10) writer.patch16(2, writer.length);
  return writer.finish();
}

function familyOf(flow: OneWayFlow): 4 | 6 {
  return flow.source.length === 4 ? 4 : 6;
}

function writeTemplate(writer: ByteWriter, version: Version, family: 4 | 6): void {
  const fields = version.fields(family);
  writer
    .u16(version.templateSet)
    .u16(8 + fields.length * 4)
    .u16(TEMPLATE_IDS[family])
    .u16(fields.length);
  for (const { element, length } of fields) writer.u16(element).u16(length);
}

/** A set is filled up to a multiple of four bytes. */
function writeData(
  writer: ByteWriter,
  version: Version,
  family: 4 | 6,
  flows: readonly OneWayFlow[],
  bootedAt: number,
): void {
  const start = writer.length;
  writer.u16(TEMPLATE_IDS[family]).u16(0);
  for (const flow of flows) for (const field of version.fields(family)) field.write(writer, flow, bootedAt);
  while ((writer.length - start) % 4 !== 0) writer.u8(0);
  writer.patch16(start + 2, writer.length - start);
}
