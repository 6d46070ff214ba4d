import { type Asn1Node, type Asn1Problem, TAG_CLASSES } from './node';

/** What came of reading: the values that parsed, and the problem that ended it, if there was one. */
export interface Asn1Reading {
  readonly nodes: readonly Asn1Node[];
  readonly problem?: Asn1Problem;
}

export interface ReadLimits {
  readonly depth: number;
  readonly nodes: number;
}

const LIMITS: ReadLimits = { depth: 100, nodes: 200_000 };

interface Header {
  readonly tagClass: Asn1Node['tagClass'];
  readonly constructed: boolean;
  readonly tag: number;
  readonly contentStart: number;
  /** Undefined for the indefinite form. */
  readonly length: number | undefined;
}

/**
 * Reads BER and DER values one after another (X.690 section 8.1). Never throws: what parsed is kept beside the problem
 * that ended the reading, so a value whose inside is broken is still there with the children before the break.
 * Depth and number of values are bounded; lengths are compared with the bytes that there are, never allocated.
 */
export function readAsn1(
  source: Uint8Array,
  from = 0,
  to = source.length,
  limits: ReadLimits = LIMITS,
): Asn1Reading {
  const reader = new Reader(source, limits);
  const nodes = reader.values(from, to, 0);
  return { nodes: nodes.nodes, problem: reader.problem };
}

class Reader {
  problem: Asn1Problem | undefined;
  private count = 0;
  constructor(
    private readonly source: Uint8Array,
    private readonly limits: ReadLimits,
  ) {}

  /** Values up to `to`, or up to the end-of-contents octets when `open`. */
  values(from: number, to: number, depth: number, open = false): { nodes: Asn1Node[]; end: number } {
    const nodes: Asn1Node[] = [];
    let at = from;
    while (at < to && !this.problem) {
      if (open && this.source[at] === 0 && this.source[at + 1] === 0 && at + 2 <= to)
        return { nodes, end: at };
      const node = this.value(at, to, depth);
      if (!node) break;
      nodes.push(node);
      at = node.end;
    }
    if (open) this.fail({ offset: at, depth, what: 'an indefinite length is never closed' });
    return { nodes, end: at };
  }

  private value(start: number, to: number, depth: number): Asn1Node | undefined {
    if (depth > this.limits.depth)
      return this.fail({ offset: start, depth, what: 'values are nested too deeply' });
    if (++this.count > this.limits.nodes)
      return this.fail({ offset: start, depth, what: 'there are too many values' });
    const header = this.header(start, to, depth);
    return header && this.contents(start, to, depth, header);
  }

  private contents(start: number, to: number, depth: number, header: Header): Asn1Node | undefined {
    const { contentStart, length, ...identity } = header;
    const base = { ...identity, source: this.source, start, contentStart, depth };
    if (length === undefined) {
      if (!header.constructed) {
        return this.fail({ offset: start, depth, what: 'an indefinite length on a primitive value' });
      }
      const inside = this.values(contentStart, to, depth + 1, true);
      const end = this.problem ? inside.end : inside.end + 2;
      return { ...base, contentEnd: inside.end, end, indefinite: true, children: inside.nodes };
    }
    const available = to - contentStart;
    if (length > available) {
      this.fail({ offset: start, depth, what: 'the length runs past the end', wanted: length, available });
      return undefined;
    }
    const contentEnd = contentStart + length;
    const children = header.constructed ? this.values(contentStart, contentEnd, depth + 1).nodes : [];
    return { ...base, contentEnd, end: contentEnd, indefinite: false, children };
  }

  private header(start: number, to: number, depth: number): Header | undefined {
    const first = this.source[start];
    const tag = this.tagNumber(start, to, depth);
    if (!tag) return undefined;
    const { contentStart, length } = this.length(tag.next, to, depth) ?? {};
    if (contentStart === undefined) return undefined;
    return {
      tagClass: TAG_CLASSES[first >> 6],
      constructed: (first & 0x20) !== 0,
      tag: tag.number,
      contentStart,
      length,
    };
  }

  private tagNumber(start: number, to: number, depth: number): { number: number; next: number } | undefined {
    const low = this.source[start] & 0x1f;
    if (low !== 0x1f) return { number: low, next: start + 1 };
    let number = 0;
    for (let at = start + 1; at < to; at++) {
      number = number * 128 + (this.source[at] & 0x7f);
      if (number > 0x7fffffff)
        return this.fail({ offset: start, depth, what: 'the tag number is too large' });
      if (!(this.source[at] & 0x80)) return { number, next: at + 1 };
    }
    return this.fail({ offset: start, depth, what: 'the tag number is cut off' });
  }

  private length(
    at: number,
    to: number,
    depth: number,
  ): { contentStart: number; length: number | undefined } | undefined {
    if (at >= to) return this.fail({ offset: at, depth, what: 'the length is missing' });
    const first = this.source[at];
    if (first < 0x80) return { contentStart: at + 1, length: first };
    if (first === 0x80) return { contentStart: at + 1, length: undefined };
    const octets = first & 0x7f;
    const available = to - at - 1;
    if (octets > available) {
      return this.fail({ offset: at, depth, what: 'the length is cut off', wanted: octets, available });
    }
    let length = 0;
    for (let i = 1; i <= octets; i++) {
      length = length * 256 + this.source[at + i];
      if (length > 0xffffffff)
        return this.fail({ offset: at, depth, what: 'the length is larger than 4 GB' });
    }
    return { contentStart: at + 1 + octets, length };
  }

  private fail(problem: Asn1Problem): undefined {
    this.problem ??= problem;
    return undefined;
  }
}
