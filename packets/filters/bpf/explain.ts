import type { BpfFilter } from './filter';
import { type FrameRead, FrameReader } from './frame-reader';
import { LINK } from './layout';

/** What one term of a filter said of a frame, and the bytes that it looked at. */
export interface ExplainedTerm {
  /** Place in the filter's text. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** `beyond`: the term read past the end of the captured bytes, which refuses the frame whatever else is true. */
  readonly outcome: 'true' | 'false' | 'beyond';
  /** In the order of reading, each place once. */
  readonly reads: readonly FrameRead[];
}

/** Every term of the filter asked on its own, also those that filtering would not have reached. */
export function explainBpf(
  filter: BpfFilter,
  frame: Uint8Array,
  originalLength: number,
  linkType: number = LINK.Ethernet,
): ExplainedTerm[] {
  return filter.program(linkType).terms.map(({ term, test }) => {
    const reader = new FrameReader();
    reader.open(frame, originalLength);
    reader.reads = [];
    const matched = test(reader);
    return {
      from: term.from,
      to: term.to,
      text: filter.text.slice(term.from, term.to),
      outcome: reader.rejected ? 'beyond' : matched ? 'true' : 'false',
      reads: once(reader.reads),
    };
  });
}

function once(reads: readonly FrameRead[]): FrameRead[] {
  const places = new Map(reads.map((read) => [`${read.from}-${read.to}`, read]));
  return [...places.values()];
}
