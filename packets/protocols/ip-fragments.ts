import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { FragmentRemark, type ReassembledDatagram } from '../streams/ip-defragmenter';
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
    fragmentError: {
      name: `${prefix}.fragment.error`,
      label: 'Defragmentation error',
      type: 'framenum',
      generated: true,
    },
    fragmentOverlap: {
      name: `${prefix}.fragment.overlap`,
      label: 'Fragment overlap',
      type: 'boolean',
      generated: true,
    },
    fragmentConflict: {
      name: `${prefix}.fragment.overlap.conflict`,
      label: 'Conflicting data in fragment overlap',
      type: 'boolean',
      generated: true,
    },
    multipleTails: {
      name: `${prefix}.fragment.multipletails`,
      label: 'Multiple tail fragments found',
      type: 'boolean',
      generated: true,
    },
    tooLong: {
      name: `${prefix}.fragment.toolongfragment`,
      label: 'Fragment too long',
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
  datagram: ReassembledDatagram,
  read: (source: ReassembledDatagram) => void,
): void {
  d.within(datagram, () => {
    const length = datagram.bytes.length;
    const heading = d.addTo(layer, specs.fragments, 0, length);
    datagram.pieces.forEach((piece, index) => {
      const remarks = datagram.remarks[index];
      const spec = remarks & ~FragmentRemark.Overlap ? specs.fragmentError : specs.fragment;
      // A piece behind the datagram's end stands on none of its bytes.
      const from = Math.min(length, piece.at);
      const shown = d.addTo(heading, spec, from, Math.min(length, piece.at + piece.length), piece.packet);
      addRemarks(d, shown, specs, remarks);
    });
    d.addTo(heading, specs.fragmentCount, 0, 0, datagram.pieces.length);
    d.addTo(heading, specs.reassembledLength, 0, 0, length);
    d.addTo(heading, specs.reassembledData, 0, length);
    read(datagram);
  });
}

function addRemarks(d: Dissection, fragment: Field, specs: FragmentSpecs, remarks: number): void {
  if (remarks & FragmentRemark.Overlap) d.addTo(fragment, specs.fragmentOverlap, 0, 0, true);
  if (remarks & FragmentRemark.Conflict) d.addTo(fragment, specs.fragmentConflict, 0, 0, true);
  if (remarks & FragmentRemark.MultipleTails) d.addTo(fragment, specs.multipleTails, 0, 0, true);
  if (remarks & FragmentRemark.TooLong) d.addTo(fragment, specs.tooLong, 0, 0, true);
}

function fragmentsText(field: Field): string {
  const pieces = field.children.filter((child) => child.spec.type === 'framenum');
  const parts = pieces.map((piece) => `#${piece.value}(${piece.to - piece.from})`).join(', ');
  return `${pieces.length} fragments (${field.to - field.from} bytes): ${parts}`;
}
