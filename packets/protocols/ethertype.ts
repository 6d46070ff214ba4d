import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { data } from './data';
import type { Dissection } from './dissection';
import { addTrailer } from './ethernet-trailer';
import { defineProtocol } from './protocol';

/** The switch by EtherType between a link layer and its payload; Wireshark lists it in `frame.protocols`. */
export const etherTypeSwitch = defineProtocol({
  name: 'ethertype',
  title: 'Ethertype',
  short: 'Ethertype',
  specifications: [{ title: 'IEEE 802 numbers', url: 'https://www.iana.org/assignments/ieee-802-numbers' }],
  under: [],
  fields: {},
  dissect: dissectData,
});

function dissectData(d: Dissection, from: number, to: number): void {
  d.run(data, from, to);
}

/** What a link layer wants to be told about bytes behind its payload. */
export interface TrailerRules {
  readonly trailer: FieldSpec;
  /** True where the last four bytes may be a frame check sequence. */
  readonly checkSequence: boolean;
}

/**
 * Hands bytes [from, to) to whoever lives under `type`, then notes padding, trailer and check sequence under
 * `layer`: the payload says itself how long it is.
 */
export function dissectEtherType(
  d: Dissection,
  layer: Field,
  type: number,
  from: number,
  to: number,
  rules: TrailerRules | undefined,
): void {
  const reportedEnd = d.reportedEnd;
  d.usedEnd = reportedEnd;
  d.protocols.push(etherTypeSwitch);
  if (!d.next('ethertype', type, from, to) && from < to) d.run(data, from, to);
  const usedEnd = d.usedEnd;
  d.reportedEnd = reportedEnd;
  if (rules && usedEnd < reportedEnd) addTrailer(d, layer, usedEnd, Math.min(to, reportedEnd), rules);
  d.usedEnd = reportedEnd;
}
