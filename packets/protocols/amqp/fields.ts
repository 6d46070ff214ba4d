import type { FieldSpec, FieldType } from '../../fields/field-spec';

const FRAME_TYPES = {
  1: 'Method',
  2: 'Content header',
  3: 'Content body',
  4: 'OOB Method',
  5: 'OOB Content header',
  6: 'OOB Content body',
  7: 'Trace',
  8: 'Heartbeat',
};

export const CLASSES: Readonly<Record<number, string>> = {
  10: 'Connection',
  20: 'Channel',
  30: 'Access',
  40: 'Exchange',
  50: 'Queue',
  60: 'Basic',
  70: 'File',
  80: 'Stream',
  85: 'Confirm',
  90: 'Tx',
  100: 'Dtx',
  110: 'Tunnel',
};

export const FIELDS = {
  type: { name: 'amqp.type', label: 'Type', type: 'uint8', values: FRAME_TYPES },
  channel: { name: 'amqp.channel', label: 'Channel', type: 'uint16' },
  length: { name: 'amqp.length', label: 'Length', type: 'uint32' },
  methodClass: { name: 'amqp.method.class', label: 'Class', type: 'uint16', values: CLASSES },
  method: { name: 'amqp.method.method', label: 'Method', type: 'uint16' },
  arguments: { name: 'amqp.method.arguments', label: 'Arguments', type: 'none' },
  publishNumber: {
    name: 'amqp.method.arguments.publish_number',
    label: 'Publish-Number',
    type: 'uint64',
    generated: true,
  },
  messageIn: { name: 'amqp.message_in', label: 'Message in frame', type: 'framenum', generated: true },
  entry: { name: 'amqp.field', label: 'AMQP', type: 'none' },
  timestamp: { name: 'amqp.field.timestamp', label: '(timestamp)', type: 'absolute_time' },
  byteArray: { name: 'amqp.field.byte_array', label: '(byte array)', type: 'bytes' },
  headerClass: { name: 'amqp.header.class', label: 'Class ID', type: 'uint16', values: CLASSES },
  weight: { name: 'amqp.header.weight', label: 'Weight', type: 'uint16' },
  bodySize: { name: 'amqp.header.body-size', label: 'Body size', type: 'uint64' },
  propertyFlags: {
    name: 'amqp.header.property-flags',
    label: 'Property flags',
    type: 'uint16',
    base: 'hex',
  },
  properties: { name: 'amqp.header.properties', label: 'Properties', type: 'none' },
  payload: { name: 'amqp.payload', label: 'Payload', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

function spec(group: string, name: string, label: string, type: FieldType): FieldSpec {
  return { name: `amqp.method.${group}.${name}`, label, type };
}

/** `Routing-Key` of `routing_key`, as Wireshark writes its labels. */
function labelOf(name: string): string {
  const label = name.replaceAll(
    /(^|_)(\w)/g,
    (_all, joint, letter) => (joint ? '-' : '') + letter.toUpperCase(),
  );
  return label === 'Source' ? 'Destination' : label;
}

function specs(
  group: string,
  byType: Readonly<Partial<Record<FieldType, string>>>,
): Readonly<Record<string, FieldSpec>> {
  const pairs = Object.entries(byType).flatMap(([type, names]) =>
    names.split(' ').map((name) => [name, spec(group, name, labelOf(name), type as FieldType)]),
  );
  return Object.fromEntries(pairs);
}

/** Arguments of methods by name. */
export const ARGUMENTS = specs('arguments', {
  uint8: 'version_major version_minor',
  uint16: 'channel_max heartbeat reply_code class_id method_id ticket prefetch_count',
  uint32: 'frame_max message_count consumer_count prefetch_size',
  uint64: 'delivery_tag',
  string:
    'mechanism locale virtual_host capabilities known_hosts reply_text reason out_of_band realm exchange type destination source routing_key queue consumer_tag cluster_id',
  bytes: 'mechanisms locales response challenge channel_id',
  none: 'server_properties client_properties arguments filter',
  boolean:
    'insist active exclusive passive write read durable auto_delete internal nowait if_unused if_empty global no_local no_ack mandatory immediate redelivered multiple requeue',
});

/** Properties of content in the order of their flags, from the highest bit on. */
export const PROPERTIES = specs('properties', {
  string:
    'content_type content_encoding correlation_id reply_to expiration message_id type user_id app_id cluster_id',
  none: 'headers',
  uint8: 'delivery_mode priority',
  absolute_time: 'timestamp',
});
