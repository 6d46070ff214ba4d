import type { Field } from '../../fields/field';
import type { FieldSpec, FieldValue } from '../../fields/field-spec';
import { uint32 } from '../../fields/numbers';
import type { Dissection } from '../dissection';
import { bytesText, FieldCursor } from '../field-cursor';
import { HARDWARE_TYPES } from '../hardware-types';
import { defineProtocol, type Protocol } from '../protocol';
import { OPTIONS, type OptionKind, OTHER_TITLES } from './options';

const ETHERNET = 1;
const PAD = 0;
const CLIENT_ID = 61;
const END = 255;
const COOKIE = 0x63825363;

const fields = {
  layer: {
    name: 'dhcp',
    label: 'Dynamic Host Configuration Protocol',
    type: 'protocol',
    describe: layerText,
  },
  type: {
    name: 'dhcp.type',
    label: 'Message type',
    type: 'uint8',
    values: { 1: 'Boot Request', 2: 'Boot Reply' },
  },
  hardwareType: {
    name: 'dhcp.hw.type',
    label: 'Hardware type',
    type: 'uint8',
    base: 'hex',
    values: HARDWARE_TYPES,
  },
  hardwareLength: { name: 'dhcp.hw.len', label: 'Hardware address length', type: 'uint8' },
  hops: { name: 'dhcp.hops', label: 'Hops', type: 'uint8' },
  id: { name: 'dhcp.id', label: 'Transaction ID', type: 'uint32', base: 'hex' },
  seconds: { name: 'dhcp.secs', label: 'Seconds elapsed', type: 'uint16' },
  flags: { name: 'dhcp.flags', label: 'Bootp flags', type: 'uint16', base: 'hex' },
  broadcast: {
    name: 'dhcp.flags.bc',
    label: 'Broadcast flag',
    type: 'boolean',
    mask: 0x8000,
    bits: 16,
    values: { 0: 'Unicast', 1: 'Broadcast' },
  },
  reserved: {
    name: 'dhcp.flags.reserved',
    label: 'Reserved flags',
    type: 'uint16',
    base: 'hex',
    mask: 0x7fff,
  },
  client: { name: 'dhcp.ip.client', label: 'Client IP address', type: 'ipv4' },
  your: { name: 'dhcp.ip.your', label: 'Your (client) IP address', type: 'ipv4' },
  next: { name: 'dhcp.ip.server', label: 'Next server IP address', type: 'ipv4' },
  relay: { name: 'dhcp.ip.relay', label: 'Relay agent IP address', type: 'ipv4' },
  mac: { name: 'dhcp.hw.mac_addr', label: 'Client MAC address', type: 'ether' },
  address: { name: 'dhcp.hw.addr', label: 'Client hardware address', type: 'bytes' },
  addressPadding: { name: 'dhcp.hw.addr_padding', label: 'Client hardware address padding', type: 'bytes' },
  server: { name: 'dhcp.server', label: 'Server host name', type: 'string' },
  file: { name: 'dhcp.file', label: 'Boot file name', type: 'string' },
  cookie: { name: 'dhcp.cookie', label: 'Magic cookie', type: 'ipv4' },
  option: { name: 'dhcp.option.type', label: 'Option', type: 'uint8' },
  optionLength: { name: 'dhcp.option.length', label: 'Length', type: 'uint8' },
  optionValue: { name: 'dhcp.option.value', label: 'Value', type: 'bytes', hidden: true },
  end: { name: 'dhcp.option.end', label: 'Option End', type: 'uint8' },
  padding: { name: 'dhcp.option.padding', label: 'Padding', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

/** Dynamic Host Configuration Protocol for IPv4. */
export const dhcp: Protocol = defineProtocol({
  name: 'dhcp',
  title: 'Dynamic Host Configuration Protocol',
  short: 'DHCP',
  specifications: [
    { title: 'RFC 2131', url: 'https://www.rfc-editor.org/rfc/rfc2131' },
    { title: 'RFC 2132 (options)', url: 'https://www.rfc-editor.org/rfc/rfc2132' },
  ],
  under: [{ table: 'udp.port', keys: [67, 68, 4011] }],
  fields: {
    ...fields,
    ...Object.fromEntries(Object.values(OPTIONS).map(({ spec }) => [spec.name, spec])),
  },
  dissect(d, from, to) {
    d.layer(dhcp, fields.layer, from, to);
    const c = new FieldCursor(d, dhcp, from, to);
    header(c);
    if (c.stopped || c.left < 4) return;
    const cookie = c.uint(fields.cookie);
    if (cookie !== COOKIE) return;
    c.say('Magic cookie: DHCP');
    while (c.left > 0 && !c.stopped) if (option(c)) return;
  },
  summary: (layer) => {
    const id = layer.children.find((child) => child.spec === fields.id);
    const type = messageType(layer);
    return `DHCP ${(type || 'Boot').padEnd(8)} - Transaction ID 0x${Number(id?.value ?? 0).toString(16)}`;
  },
});

/** RFC 2131 section 2. */
function header(c: FieldCursor): void {
  c.uint(fields.type);
  const hardware = c.uint(fields.hardwareType);
  const length = c.uint(fields.hardwareLength);
  for (const spec of [fields.hops, fields.id, fields.seconds]) c.uint(spec);
  const flags = c.uint(fields.flags);
  c.bits(flags, [fields.broadcast, fields.reserved]);
  for (const spec of [fields.client, fields.your, fields.next, fields.relay]) c.uint(spec);
  if (!c.has(16, fields.address.label)) return;
  const size = Math.min(16, length);
  if (hardware === ETHERNET && size === 6) c.bytes(fields.mac, 6);
  else if (size > 0) c.bytes(fields.address, size);
  if (size < 16) c.bytes(fields.addressPadding, 16 - size);
  named(c, fields.server, 64);
  named(c, fields.file, 128);
}

function named(c: FieldCursor, spec: FieldSpec, length: number): void {
  if (!c.has(length, spec.label)) return;
  const { at, d } = c;
  const zero = d.bytes.indexOf(0, at);
  const end = zero < 0 || zero > at + length ? at + length : zero;
  const field = d.add(spec, at, at + length, bytesText(d.bytes, at, end));
  if (end === at) field.text = `${spec.label} not given`;
  c.at += length;
}

/** Adds the next option; true where it ends the list. */
function option(c: FieldCursor): boolean {
  const { at, d } = c;
  const code = d.bytes[at];
  if (code === END) {
    d.enter(fields.option, at, at + 1, 0).text = 'Option: (255) End';
    d.add(fields.end, at, at + 1, END);
    d.leave();
    c.at++;
    c.rest(fields.padding);
    return true;
  }
  if (code === PAD) {
    let to = at;
    while (to < c.end && d.bytes[to] === PAD) to++;
    d.enter(fields.option, at, to, PAD).text = 'Option: (0) Padding';
    d.add(fields.padding, at, to);
    d.leave();
    c.at = to;
    return false;
  }
  const kind = OPTIONS[code];
  const heading = d.enter(fields.option, at, c.end, code);
  heading.text = `Option: (${code}) ${kind?.title ?? OTHER_TITLES[code] ?? 'Unknown'}`;
  c.at++;
  const length = c.uint(fields.optionLength);
  const value = c.part(length, heading.text);
  heading.to = value.end;
  d.add(fields.optionValue, value.at, value.end);
  if (kind) values(value, kind);
  else if (code === CLIENT_ID) clientId(value);
  d.leave();
  return false;
}

function values(c: FieldCursor, kind: OptionKind): void {
  const { d } = c;
  if (kind.size === 0) {
    if (c.left > 0) d.add(kind.spec, c.at, c.end, withoutZeros(bytesText(d.bytes, c.at, c.end)));
    return;
  }
  while (c.left >= kind.size) {
    d.add(kind.spec, c.at, c.at + kind.size, numberAt(d, kind.spec, c));
    c.at += kind.size;
  }
}

/** Text of type STRINGZ ends at its first zero byte. */
function withoutZeros(text: string): string {
  const zero = text.indexOf('\0');
  return zero < 0 ? text : text.slice(0, zero);
}

function numberAt(d: Dissection, spec: FieldSpec, c: FieldCursor): FieldValue {
  if (spec.type === 'boolean') return d.bytes[c.at] !== 0;
  if (spec.type === 'int32') return uint32(d.bytes, c.at) | 0;
  return c.peek(spec.type === 'uint16' ? 2 : spec.type === 'uint8' ? 1 : 4);
}

/** A hardware type and an address, in the form that nearly every client uses (RFC 2132 section 9.14). */
function clientId(c: FieldCursor): void {
  if (c.left !== 7 || c.peek(1) !== ETHERNET) return;
  c.uint(fields.hardwareType);
  c.bytes(fields.mac, 6);
}

function messageType(layer: Field): string {
  for (const child of layer.children) {
    const found = child.children.find((one) => one.spec.name === 'dhcp.option.dhcp');
    const names = found?.spec.values as Readonly<Record<number, string>> | undefined;
    if (found && names) return names[Number(found.value)] ?? `Unknown (${found.value})`;
  }
  return '';
}

function layerText(layer: Field): string {
  const type = messageType(layer);
  return type === ''
    ? 'Dynamic Host Configuration Protocol'
    : `Dynamic Host Configuration Protocol (${type})`;
}
