import { fieldCell } from '../../fields/cell';
import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { FieldCursor } from '../field-cursor';
import { defineProtocol, type Protocol } from '../protocol';
import { FIELDS as F, MESSAGE_NAMES } from './fields';
import { OPTION_NAMES } from './option-names';
import { OPTION_READERS } from './options';

const LAYER: FieldSpec = { name: 'dhcpv6', label: 'DHCPv6', type: 'protocol' };
const RELAY_FORWARD = 12;
const RELAY_REPLY = 13;
/** Deepest nesting of options and relayed messages that is followed; RFC 8415 section 7.6 allows 8 relays. */
const DEEPEST = 20;

/** Dynamic Host Configuration Protocol for IPv6. */
export const dhcpv6: Protocol = defineProtocol({
  name: 'dhcpv6',
  title: 'DHCPv6',
  short: 'DHCPv6',
  specifications: [
    { title: 'RFC 8415', url: 'https://www.rfc-editor.org/rfc/rfc8415' },
    { title: 'RFC 3646 (DNS options)', url: 'https://www.rfc-editor.org/rfc/rfc3646' },
  ],
  under: [{ table: 'udp.port', keys: [546, 547] }],
  fields: F,
  dissect(d, from, to) {
    d.layer(dhcpv6, LAYER, from, to);
    message(new FieldCursor(d, dhcpv6, from, to), 0);
  },
  summary: (layer) => messageSummary(layer),
});

/** A message of a client or a server, or one that a relay wrapped (RFC 8415 sections 8 and 9). */
function message(c: FieldCursor, depth: number): void {
  const type = c.uint(F.messageType);
  if (type === RELAY_FORWARD || type === RELAY_REPLY) {
    c.uint(F.hopCount);
    c.bytes(F.linkAddress);
    c.bytes(F.peerAddress);
  } else {
    c.uint(F.id);
  }
  options(c, type, depth);
}

/** Options to the cursor's end. One that does not fit ends the message. */
function options(c: FieldCursor, type: number, depth: number): void {
  while (c.left > 0) {
    const code = c.peek(2);
    const name = OPTION_NAMES[code] ?? `DHCP option ${code}`;
    if (!c.has(4, 'option') || !c.has(4 + c.peek(2, 2), name)) return;
    if (!option(c, name, type, depth)) c.stopped = true;
  }
}

/** Adds the next option; false where the options inside of it contradict its length. */
function option(c: FieldCursor, name: string, type: number, depth: number): boolean {
  const { d } = c;
  const length = c.peek(2, 2);
  d.enter(F.option, c.at, c.at + 4 + length, name);
  const code = c.uint(F.optionType);
  c.uint(F.optionLength);
  let fits = true;
  const value = c.part(length, name);
  if (depth < DEEPEST) {
    OPTION_READERS[code]?.(value, {
      message: type,
      options: (inner) => {
        options(inner, type, depth + 1);
        fits = !inner.stopped;
      },
      relayed: (inner) => relayed(inner, depth + 1),
    });
  }
  d.leave();
  return fits;
}

/** The message that a relay carries, drawn inside its option. */
function relayed(c: FieldCursor, depth: number): void {
  if (!c.has(1, 'relayed message')) return;
  c.d.enter(LAYER, c.at, c.end);
  message(c, depth);
  c.d.leave();
}

/** `Solicit XID: 0x123456 CID: 0001…`, with the messages that relays carry behind it. */
function messageSummary(layer: Field): string {
  const parts: string[] = [];
  addSummary(layer, parts);
  return parts.join(' ');
}

function addSummary(field: Field, parts: string[]): void {
  const { spec, value } = field;
  if (spec === F.messageType) parts.push(MESSAGE_NAMES[Number(value)] ?? `Message Type ${value}`);
  else if (spec === F.linkAddress) parts.push(`L: ${fieldCell(field)}`);
  else if (spec === F.id) parts.push(`XID: 0x${Number(value).toString(16)}`);
  else if (spec === F.address) parts.push(`IAA: ${fieldCell(field)}`);
  else if (spec === F.option && value === OPTION_NAMES[1]) {
    const id = field.children.find((child) => child.spec === F.duid);
    if (id) parts.push(`CID: ${fieldCell(id)}`);
    return;
  }
  for (const child of field.children) addSummary(child, parts);
}
