import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { asciiText, FieldCursor } from '../field-cursor';
import { dissectMedia } from '../http/media';
import { defineProtocol, type Protocol } from '../protocol';
import { addPduSize } from '../tcp-payload';
import { ARGUMENTS, CLASSES, FIELDS as F, PROPERTIES } from './fields';
import { COUNTED, LONG, METHODS } from './methods';
import { AMQP_FRAMING, amqpSession, type FrameNote, isProtocolHeader } from './session';
import { table } from './tables';

const LAYER: FieldSpec = { name: 'amqp', label: 'Advanced Message Queuing Protocol', type: 'protocol' };
const METHOD = 1;
const CONTENT_HEADER = 2;
const CONTENT_BODY = 3;
const NANO = 1_000_000_000n;

/** Advanced Message Queuing Protocol 0-9-1. */
export const amqp: Protocol = defineProtocol({
  name: 'amqp',
  title: 'Advanced Message Queuing Protocol',
  short: 'AMQP',
  specifications: [
    { title: 'AMQP 0-9-1', url: 'https://www.rabbitmq.com/resources/specs/amqp0-9-1.pdf' },
    { title: 'RabbitMQ’s extensions', url: 'https://www.rabbitmq.com/docs/extensions' },
  ],
  under: [{ table: 'tcp.port', keys: [5672] }],
  fields: { ...F, ...prefixed('argument', ARGUMENTS), ...prefixed('property', PROPERTIES) },
  stream: AMQP_FRAMING,
  dissect(d, from, to) {
    // The client's first eight bytes are no frame, and Wireshark shows none.
    if (isProtocolHeader(d.bytes, from)) return;
    addPduSize(d, from, to);
    d.layer(amqp, LAYER, from, to);
    const c = new FieldCursor(d, amqp, from, to);
    const type = c.uint(F.type);
    c.uint(F.channel);
    const length = c.uint(F.length);
    const body = c.part(length, 'frame');
    const note = d.conversation && d.message ? noteOf(d.conversation.state, d.message) : {};
    if (type === METHOD) method(body, note, from);
    else if (type === CONTENT_HEADER) contentHeader(body);
    else if (type === CONTENT_BODY && body.left > 0) {
      d.add(F.payload, body.at, body.end);
      if (note.contentType) dissectMedia(d, body.at, body.end, note.contentType);
    }
  },
  summary: frameSummary,
});

function noteOf(
  state: Record<string, unknown>,
  message: { readonly fromOriginator: boolean; readonly index: number },
): FrameNote {
  return amqpSession(state).noteOf(message.fromOriginator, message.index);
}

function prefixed(
  prefix: string,
  specs: Readonly<Record<string, FieldSpec>>,
): Readonly<Record<string, FieldSpec>> {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [`${prefix}.${name}`, spec]));
}

function method(c: FieldCursor, note: FrameNote, at: number): void {
  const classNumber = c.uint(F.methodClass);
  const number = c.uint(F.method);
  if (c.stopped) return;
  const known = METHODS[classNumber]?.get(number);
  c.say(`Method: ${known?.name ?? 'Unknown'} (${number})`);
  const { d } = c;
  const layer = d.layers[d.layers.length - 1];
  d.enter(F.arguments, c.at, c.end);
  if (note.publishNumber !== undefined) d.add(F.publishNumber, c.at, c.at, note.publishNumber);
  for (const argument of known?.arguments ?? []) {
    if (argument.includes('|')) bits(c, argument.split('|').filter(Boolean));
    else oneArgument(c, argument);
  }
  d.leave();
  for (const packet of note.messages ?? []) d.addTo(layer, F.messageIn, at, at, packet);
}

function bits(c: FieldCursor, names: readonly string[]): void {
  if (!c.has(1, names[0])) return;
  const { d, at } = c;
  for (const [bit, name] of names.entries())
    d.add(bitSpec(name, bit), at, at + 1, ((d.bytes[at] >> bit) & 1) === 1);
  c.at++;
}

const bitSpecs = new Map<string, FieldSpec>();

/** The same argument may stand in another bit of another method. */
function bitSpec(name: string, bit: number): FieldSpec {
  const key = `${name}${bit}`;
  const known = bitSpecs.get(key);
  if (known) return known;
  const spec: FieldSpec = { ...ARGUMENTS[name], mask: 1 << bit, bits: 8, values: { 1: 'True', 0: 'False' } };
  bitSpecs.set(key, spec);
  return spec;
}

function oneArgument(c: FieldCursor, name: string): void {
  const spec = ARGUMENTS[name];
  if (spec.type === 'none') table(c, spec);
  else if (spec.type === 'string' || spec.type === 'bytes') text(c, spec, name);
  else c.uint(spec);
}

/** A text or bytes behind a length of one byte or four. */
function text(c: FieldCursor, spec: FieldSpec, name: string): void {
  const size = LONG.has(name) ? 4 : 1;
  if (!c.has(size, spec.label)) return;
  const { at, d } = c;
  const length = c.peek(size);
  c.at += size;
  if (!c.has(length, spec.label)) return;
  // The text of Return has its own kind of field in Wireshark, as has that of Close.
  const counted = COUNTED.has(name) || (name === 'reply_text' && isClosing(c));
  const from = counted ? at : at + size;
  const end = at + size + length;
  const value = spec.type === 'bytes' ? d.bytes.subarray(at + size, end) : asciiText(d.bytes, at + size, end);
  d.add(spec, from, end, value);
  c.at = end;
}

function isClosing(c: FieldCursor): boolean {
  return c.d.layers[c.d.layers.length - 1].children.some(
    (child) => child.spec === F.methodClass && child.value !== 60,
  );
}

/** The properties' order is that of their flags, from the highest bit on (AMQP 0-9-1 section 4.2.6.1). */
const ORDER = [
  ...[
    'content_type',
    'content_encoding',
    'headers',
    'delivery_mode',
    'priority',
    'correlation_id',
    'reply_to',
  ],
  ...['expiration', 'message_id', 'timestamp', 'type', 'user_id', 'app_id', 'cluster_id'],
];

function contentHeader(c: FieldCursor): void {
  c.uint(F.headerClass);
  c.uint(F.weight);
  c.uint(F.bodySize);
  const flags = c.uint(F.propertyFlags);
  if (c.stopped) return;
  c.d.enter(F.properties, c.at, c.end);
  for (const [index, name] of ORDER.entries()) if (flags & (0x8000 >> index)) property(c, name);
  c.d.leave();
}

function property(c: FieldCursor, name: string): void {
  const spec = PROPERTIES[name];
  if (spec.type === 'none') table(c, spec);
  else if (spec.type === 'string') text(c, spec, name);
  else if (spec.type === 'uint8') c.uint(spec);
  else if (c.has(8, spec.label)) {
    const seconds = (BigInt(c.peek(4)) << 32n) | BigInt(c.peek(4, 4));
    c.d.add(spec, c.at, c.at + 8, seconds * NANO);
    c.at += 8;
  }
}

function frameSummary(layer: Field): string {
  const value = (spec: FieldSpec) => layer.children.find((child) => child.spec === spec)?.value;
  const type = Number(value(F.type));
  if (type !== METHOD)
    return { 2: 'Content-Header', 3: 'Content-Body', 8: 'Heartbeat' }[type] ?? 'Unknown frame';
  const [classNumber, number] = [Number(value(F.methodClass)), Number(value(F.method))];
  return `${CLASSES[classNumber] ?? classNumber}.${METHODS[classNumber]?.get(number)?.name ?? number}`;
}
