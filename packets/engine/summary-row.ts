import type { Capture } from '../capture/capture';
import type { Field } from '../fields/field';
import { valueText } from '../fields/text';
import type { Dissection } from '../protocols/dissection';
import type { Protocol } from '../protocols/protocol';

/** One line of the packet list: what the columns know, and what only the tree can say. */
export interface SummaryRow {
  readonly row: number;
  /** Packet number, from 1. */
  readonly number: number;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly source: string;
  readonly destination: string;
  readonly protocol: string;
  /** Bytes on the wire. */
  readonly length: number;
  readonly summary: string;
  /** Something in it is malformed or cut. */
  readonly stopped: boolean;
}

export function summaryRow(capture: Capture, row: number, tree: Dissection): SummaryRow {
  const { table } = capture;
  const shown = shownLayer(tree);
  return {
    row,
    number: row + 1,
    time: table.time(row),
    source: tree.network ? valueText(tree.network.source) : hardware(tree, 'eth.src'),
    destination: tree.network ? valueText(tree.network.destination) : hardware(tree, 'eth.dst'),
    protocol: shown?.protocol.short ?? '',
    length: table.original[row],
    summary: shown ? (shown.protocol.summary?.(shown.layer, tree) ?? shown.protocol.title) : '',
    stopped: tree.stops.length > 0,
  };
}

/** The innermost layer that has something to say: the list shows its protocol and its summary. */
function shownLayer(tree: Dissection): { protocol: Protocol; layer: Field } | undefined {
  let outermost: { protocol: Protocol; layer: Field } | undefined;
  for (let i = tree.layers.length - 1; i >= 0; i--) {
    const layer = tree.layers[i];
    const protocol = tree.protocols.findLast(({ name }) => name === layer.spec.name);
    if (protocol?.summary) return { protocol, layer };
    if (protocol && i > 0) outermost ??= { protocol, layer };
  }
  return outermost;
}

/** Hardware address of a frame without a network layer; empty where the link layer has none. */
function hardware(tree: Dissection, name: string): string {
  for (const layer of tree.layers) {
    const field = layer.children.find((child: Field) => child.spec.name === name);
    if (field) return valueText(field);
  }
  return '';
}
