import type { Evidence } from '../engine/evidence';
import { fieldCell } from '../fields/cell';
import type { Field } from '../fields/field';

/** A layer with two ends: what `tshark -z conv,TYPE` and `-z endpoints,TYPE` count by. */
export const PAIR_LAYERS = ['eth', 'ip', 'ipv6', 'tcp', 'udp', 'sctp'] as const;
export type PairLayer = (typeof PAIR_LAYERS)[number];

interface LayerEnd {
  readonly address: string;
  readonly port: number | null;
}

/** Both ends of one layer of one packet, the sender first. */
export interface LayerEnds {
  readonly from: LayerEnd;
  readonly to: LayerEnd;
  /** Wireshark's number of the stream, where it counts streams of this kind; -1 elsewhere. */
  readonly stream: number;
}

/** Layers whose content is quoted from another packet: it was not sent between these ends. */
const QUOTING: ReadonlySet<string> = new Set(['icmp', 'icmpv6']);

/**
 * The ends of every layer of a kind that a packet has, outermost first: a packet in a tunnel counts at the tunnel's
 * ends and at its own. `row` is its number - 1.
 */
export function layerEnds(evidence: Evidence, row: number, layer: PairLayer): LayerEnds[] {
  const found: LayerEnds[] = [];
  let network: LayerEnds | undefined;
  for (const each of evidence.tree(row).layers) {
    const { name } = each.spec;
    if (name === 'ip' || name === 'ipv6' || name === 'eth') {
      const ends = addressEnds(each, name);
      if (name !== 'eth') network = ends;
      if (name === layer && ends) found.push(ends);
    } else if (name === layer && network && childOf(each, `${name}.srcport`))
      found.push(portEnds(each, name, network));
    if (QUOTING.has(name)) break;
  }
  return found;
}

function addressEnds(layer: Field, name: string): LayerEnds | undefined {
  const from = childOf(layer, `${name}.src`);
  const to = childOf(layer, `${name}.dst`);
  if (!from || !to) return undefined;
  return {
    from: { address: fieldCell(from), port: null },
    to: { address: fieldCell(to), port: null },
    stream: -1,
  };
}

function portEnds(layer: Field, name: string, { from, to }: LayerEnds): LayerEnds {
  const number = (field: string) => Number(childOf(layer, `${name}.${field}`)?.value ?? 0);
  return {
    from: { address: from.address, port: number('srcport') },
    to: { address: to.address, port: number('dstport') },
    stream: childOf(layer, `${name}.stream`) ? number('stream') : -1,
  };
}

function childOf(layer: Field, name: string): Field | undefined {
  return layer.childrenFor(name).find((child) => child.spec.name === name);
}
