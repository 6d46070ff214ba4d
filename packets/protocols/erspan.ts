import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import type { Dissection } from './dissection';
import { defineProtocol } from './protocol';

/** LINKTYPE of the mirrored frame. */
const ETHERNET = 1;
const TYPE_II = 0x88be;
const TYPE_III = 0x22eb;
const VERSIONS: Readonly<Record<number, string>> = { 1: 'Type II', 2: 'Type III' };
const ENCAPSULATIONS: Readonly<Record<number, string>> = {
  0: 'Originally without VLAN tag',
  1: 'Originally ISL encapsulated',
  2: 'Originally 802.1Q encapsulated',
  3: 'VLAN tag preserved in frame',
};
const CUT = { 0: 'Not truncated', 1: 'Truncated' };
const DIRECTIONS = { 0: 'Incoming', 1: 'Outgoing' };

function bits(name: string, label: string, mask: number, values?: Readonly<Record<number, string>>) {
  return { name: `erspan.${name}`, label, type: 'uint16', mask, values } as const satisfies FieldSpec;
}

const fields = {
  layer: {
    name: 'erspan',
    label: 'Encapsulated Remote Switch Packet ANalysis',
    type: 'protocol',
    describe: layerLine,
  },
  version: bits('version', 'Version', 0xf000, VERSIONS),
  vlan: bits('vlan', 'Vlan', 0x0fff),
  priority: bits('cos', 'COS', 0xe000),
  encapsulation: bits('encap', 'Encap', 0x1800, ENCAPSULATIONS),
  damage: bits('bso', 'Bad/Short/Oversized', 0x1800),
  truncated: bits('truncated', 'Truncated', 0x0400, CUT),
  session: bits('spanid', 'SpanID', 0x03ff),
  reserved: { name: 'erspan.reserved', label: 'Reserved', type: 'uint32', mask: 0xfff00000 },
  index: { name: 'erspan.index', label: 'Index', type: 'uint32', mask: 0x000fffff },
  timestamp: { name: 'erspan.timestamp', label: 'Timestamp', type: 'uint32' },
  group: { name: 'erspan.sgt', label: 'Security Group Tag', type: 'uint16' },
  hasFrame: bits('p', 'Has Ethernet PDU', 0x8000),
  frameType: bits('ft', 'Frame Type', 0x7c00),
  hardware: bits('hw', 'Hardware ID', 0x03f0),
  direction: {
    name: 'erspan.direction',
    label: 'Direction',
    type: 'boolean',
    mask: 0x0008,
    bits: 16,
    values: DIRECTIONS,
  },
  granularity: bits('gra', 'Timestamp granularity', 0x0006),
  hasSubHeader: bits('o', 'Optional Sub headers', 0x0001),
} as const satisfies Record<string, FieldSpec>;

/** Encapsulated Remote SPAN: frames that a switch mirrors to a sensor elsewhere, in GRE. */
export const erspan = defineProtocol({
  name: 'erspan',
  title: 'Encapsulated Remote Switch Packet ANalysis',
  short: 'ERSPAN',
  specifications: [
    { title: 'ERSPAN (draft)', url: 'https://datatracker.ietf.org/doc/html/draft-foschiano-erspan-03' },
  ],
  under: [{ table: 'gre.proto', keys: [TYPE_II, TYPE_III] }],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    const carrier = d.layers.at(-1);
    const isThird = carrier?.children.some(({ value }) => value === TYPE_III) ?? false;
    const length = isThird ? 12 : hasSequence(carrier) ? 8 : 0;
    d.layer(erspan, fields.layer, from, Math.min(to, from + length));
    if (!d.has(erspan, from, length, to, 'header')) return;
    let at = from + length;
    if (length > 0) {
      addCommon(d, from, isThird);
      if (!isThird) addIndex(d, from + 4);
      else if (addThird(d, from + 4)) at += 8;
    }
    d.next('link', ETHERNET, Math.min(at, to), to);
  },
});

/** Type I has no header of its own, and its GRE header no sequence number. */
function hasSequence(carrier: Field | undefined): boolean {
  return carrier?.children.some((child) => child.spec.name === 'gre.sequence_number') ?? false;
}

function addCommon(d: Dissection, at: number, isThird: boolean): void {
  const first = uint16(d.bytes, at);
  const second = uint16(d.bytes, at + 2);
  d.add(fields.version, at, at + 2, first >> 12);
  d.add(fields.vlan, at, at + 2, first & 0xfff);
  d.add(fields.priority, at + 2, at + 4, second >> 13);
  d.add(isThird ? fields.damage : fields.encapsulation, at + 2, at + 4, (second >> 11) & 3);
  d.add(fields.truncated, at + 2, at + 4, (second >> 10) & 1);
  d.add(fields.session, at + 2, at + 4, second & 0x3ff);
}

function addIndex(d: Dissection, at: number): void {
  const word = uint32(d.bytes, at);
  d.add(fields.reserved, at, at + 4, word >>> 20);
  d.add(fields.index, at, at + 4, word & 0xfffff);
}

/** The rest of a type III header; true where a platform's own part of eight bytes follows it. */
function addThird(d: Dissection, at: number): boolean {
  d.add(fields.timestamp, at, at + 4, uint32(d.bytes, at));
  d.add(fields.group, at + 4, at + 6, uint16(d.bytes, at + 4));
  const flags = uint16(d.bytes, at + 6);
  const [from, to] = [at + 6, at + 8];
  d.add(fields.hasFrame, from, to, flags >> 15);
  d.add(fields.frameType, from, to, (flags >> 10) & 31);
  d.add(fields.hardware, from, to, (flags >> 4) & 63);
  d.add(fields.direction, from, to, (flags & 8) !== 0);
  d.add(fields.granularity, from, to, (flags >> 1) & 3);
  d.add(fields.hasSubHeader, from, to, flags & 1);
  return (flags & 1) !== 0;
}

function layerLine(layer: Field): string {
  const version = layer.children[0]?.value as number | undefined;
  const name = version === undefined ? 'Type I' : VERSIONS[version];
  return `Encapsulated Remote Switch Packet ANalysis${name ? ` ${name}` : ''}`;
}
