import type { ByteSource } from '@/packets/fields/byte-source';
import { fieldCell } from '@/packets/fields/cell';
import type { Field } from '@/packets/fields/field';
import { stopMessage } from '@/packets/fields/stop';
import { fieldText } from '@/packets/fields/text';
import type { Dissection } from '@/packets/protocols/dissection';
import type { OriginRun, PacketTree, TreeNode } from './contract';

/** A dissection as plain records that pass to another thread. Node ids count in the order of drawing. */
export function packetTree(row: number, dissection: Dissection): PacketTree {
  const sources: ByteSource[] = [dissection.source];
  for (const derived of dissection.derived) if (!sources.includes(derived)) sources.push(derived);
  let id = 0;
  const node = (field: Field): TreeNode => {
    const own = id++;
    const { spec } = field;
    const heading = spec.type === 'protocol' || spec.type === 'none';
    return {
      id: own,
      name: spec.name,
      label: spec.label,
      text: fieldText(field),
      value: heading ? '' : fieldCell(field),
      type: spec.type,
      from: field.from,
      to: field.to,
      source: Math.max(0, sources.indexOf(field.source)),
      generated: spec.generated ?? false,
      hidden: spec.hidden ?? false,
      children: field.children.map(node),
      specifications: spec.type === 'protocol' ? specifications(dissection, spec.name) : NONE,
    };
  };
  return {
    row,
    number: row + 1,
    nodes: dissection.layers.map(node),
    sources: sources.map((source, i) => ({
      name: source.name,
      bytes: source.bytes.slice(),
      origins: i === 0 ? [] : originRuns(source),
    })),
    stops: dissection.stops.map((stop) => ({
      layer: stop.layer,
      offset: stop.offset,
      kind: stop.kind,
      message: stopMessage(stop),
    })),
    protocols: dissection.protocols.map(({ name }) => name).join(':'),
  };
}

const NONE: readonly { title: string; url: string }[] = [];

function specifications(dissection: Dissection, name: string): TreeNode['specifications'] {
  const protocol = dissection.protocols.find((candidate) => candidate.name === name);
  return protocol?.specifications.map(({ title, url }) => ({ title, url })) ?? NONE;
}

/** Neighbouring bytes that were captured side by side, as runs. */
function originRuns(source: ByteSource): OriginRun[] {
  const runs: OriginRun[] = [];
  for (let at = 0; at < source.bytes.length; at++) {
    const origin = source.origin(at);
    if (!origin) continue;
    const last = runs.at(-1);
    const goesOn =
      last !== undefined &&
      last.to === at &&
      last.packet === origin.packet &&
      last.offset + (last.to - last.from) === origin.offset;
    if (goesOn) runs[runs.length - 1] = { ...last, to: at + 1 };
    else runs.push({ from: at, to: at + 1, packet: origin.packet, offset: origin.offset });
  }
  return runs;
}
