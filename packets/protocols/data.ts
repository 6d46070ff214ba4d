import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import type { Dissection } from './dissection';
import { defineProtocol } from './protocol';

const fields = {
  layer: {
    name: 'data',
    label: 'Data',
    type: 'protocol',
    describe: (layer: Field) => {
      const length = layer.to - layer.from;
      return `Data (${length} byte${length === 1 ? '' : 's'})`;
    },
  },
  bytes: { name: 'data.data', label: 'Data', type: 'bytes' },
  length: { name: 'data.len', label: 'Length', type: 'uint32', generated: true },
} as const satisfies Record<string, FieldSpec>;

/** Bytes that nobody claimed. */
export const data = defineProtocol({
  name: 'data',
  title: 'Data',
  short: 'Data',
  specifications: [],
  under: [],
  fields,
  dissect(d: Dissection, from: number, to: number): void {
    if (from >= to) return;
    d.layer(data, fields.layer, from, to);
    d.add(fields.bytes, from, to);
    d.add(fields.length, from, from, to - from);
  },
});
