import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { ChecksumStatus } from '../checksum';
import { data } from '../data';
import type { Dissection } from '../dissection';
import { FieldCursor } from '../field-cursor';
import { defineProtocol, type Protocol } from '../protocol';
import { chunk } from './chunks';
import { FIELDS as F } from './fields';
import { CHUNKS } from './names';

const LAYER: FieldSpec = {
  name: 'sctp',
  label: 'Stream Control Transmission Protocol',
  type: 'protocol',
  describe: layerLine,
};

/** Value of the association's index where associations are not looked up, as by default. */
const NO_INDEX = 65535;

/** Stream Control Transmission Protocol. */
export const sctp: Protocol = defineProtocol({
  name: 'sctp',
  title: 'Stream Control Transmission Protocol',
  short: 'SCTP',
  specifications: [
    { title: 'RFC 9260', url: 'https://www.rfc-editor.org/rfc/rfc9260' },
    { title: 'RFC 4895 (authentication)', url: 'https://www.rfc-editor.org/rfc/rfc4895' },
  ],
  under: [{ table: 'ip.proto', keys: [132] }],
  fields: F,
  dissect(d, from, to) {
    const layer = d.layer(sctp, LAYER, from, to);
    const c = new FieldCursor(d, sctp, from, to);
    if (!c.has(12, 'header')) return;
    c.uint(F.source);
    const source = c.last as Field;
    c.uint(F.destination);
    d.transport = { source, destination: c.last as Field };
    c.uint(F.tag);
    d.add(F.association, from, from, NO_INDEX);
    c.uint(F.checksum);
    d.add(F.checksumStatus, from + 8, from + 8, ChecksumStatus.Unverified);
    chunks(d, c, layer);
  },
  summary: (layer) => layer.children.flatMap(chunkSummary).join(' '),
});

/** A message that a chunk carries whole is a layer of its own; chunks behind it go on in a layer without a head. */
function chunks(d: Dissection, c: FieldCursor, first: Field): void {
  let layer = first;
  while (c.left > 0) {
    const message = chunk(c);
    if (!message) continue;
    layer.to = message.from;
    d.run(data, message.from, message.to);
    if (c.left <= 0) return;
    layer = d.layer(sctp, LAYER, c.at, c.end);
    d.protocols.pop();
  }
}

function layerLine(layer: Field): string {
  const [source, destination] = layer.children;
  if (source?.spec !== F.source || destination?.spec !== F.destination) return LAYER.label;
  const shown = ({ value }: Field) => `${value} (${value})`;
  return `${LAYER.label}, Src Port: ${shown(source)}, Dst Port: ${shown(destination)}`;
}

function chunkSummary(field: Field): string[] {
  const type = field.children.find((child) => child.spec === F.chunkType);
  if (!type) return [];
  const name = CHUNKS[Number(type.value)] ?? 'RESERVED';
  const sequence = field.children.find((child) => child.spec === F.sequence);
  return [sequence ? `${name} (TSN=${sequence.value})` : name];
}
