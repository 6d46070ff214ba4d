import type { AssembledSource } from '../fields/byte-source';
import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import type { Dissection } from './dissection';

/** The specs of a reassembled datagram, under the names of IPv4 or IPv6. */
export function fragmentFields(prefix: 'ip' | 'ipv6', title: 'IPv4' | 'IPv6') {
  return {
    fragments: {
      name: `${prefix}.fragments`,
      label: `${title} Fragments`,
      type: prefix === 'ip' ? 'bytes' : 'none',
      generated: true,
      describe: fragmentsText,
    },
    fragment: { name: `${prefix}.fragment`, label: 'Frame', type: 'framenum', generated: true },
    fragmentCount: {
      name: `${prefix}.fragment.count`,
      label: 'Fragment count',
      type: 'uint32',
      generated: true,
    },
    fragmentOverlap: {
      name: `${prefix}.fragment.overlap`,
      label: 'Fragment overlap',
      type: 'boolean',
      generated: true,
    },
    reassembledLength: {
      name: `${prefix}.reassembled.length`,
      label: `Reassembled ${title} length`,
      type: 'uint32',
      generated: true,
    },
    reassembledData: {
      name: `${prefix}.reassembled.data`,
      label: `Reassembled ${title} data`,
      type: 'bytes',
      generated: true,
    },
  } as const satisfies Record<string, FieldSpec>;
}

type FragmentSpecs = ReturnType<typeof fragmentFields>;

/** Lists the fragments under `layer`, then reads the whole datagram. */
export function runReassembled(
  d: Dissection,
  layer: Field,
  specs: FragmentSpecs,
  datagram: AssembledSource,
  read: (source: AssembledSource) => void,
): void {
  d.within(datagram, () => {
    const length = datagram.bytes.length;
    const heading = d.addTo(layer, specs.fragments, 0, length);
    for (const piece of datagram.pieces) {
      d.addTo(heading, specs.fragment, piece.at, piece.at + piece.length, piece.packet);
    }
    d.addTo(heading, specs.fragmentCount, 0, 0, datagram.pieces.length);
    d.addTo(heading, specs.reassembledLength, 0, 0, length);
    d.addTo(heading, specs.reassembledData, 0, length);
    read(datagram);
  });
}

function fragmentsText(field: Field): string {
  const pieces = field.children.filter((child) => child.spec.type === 'framenum');
  const parts = pieces.map((piece) => `#${piece.value}(${piece.to - piece.from})`).join(', ');
  return `${pieces.length} fragments (${field.to - field.from} bytes): ${parts}`;
}
