import { FrameSource } from '../../fields/byte-source';
import { fieldCell } from '../../fields/cell';
import { collect } from '../../fields/collect';
import { Dissection } from '../dissection';
import type { Protocol } from '../protocol';
import { Registry } from '../registry';

/** Bytes of hex digits; blanks are ignored. */
export function hex(digits: string): Uint8Array {
  const pairs = digits.replaceAll(/\s/g, '').match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

/** Dissects bytes as one protocol's layer, with no packet around them and nobody to hand a payload to. */
export function dissectAlone(protocol: Protocol, bytes: Uint8Array): Dissection {
  const context = { registry: new Registry([protocol]), table: undefined };
  const d = new Dissection(context, 1, new FrameSource(1, bytes), bytes.length);
  protocol.dissect(d, 0, bytes.length);
  return d;
}

/** All cells of a field as `tshark -T fields` joins them. */
export function cells(d: Dissection, name: string): string {
  return collect(d, name).map(fieldCell).join(',');
}
