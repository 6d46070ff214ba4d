import { isWordCode, type ParsedPattern, type PatternNode, parsePattern } from './pattern-syntax';

export interface FoundPattern {
  readonly from: number;
  readonly to: number;
  /** What the first group took, where there is one and it took something. */
  readonly group: string | undefined;
}

/**
 * Steps after which a search gives up and counts as failed, as PCRE's match limit does: a rule cannot hang, however
 * its pattern and the traffic meet. On top of it each character that is searched may cost a few.
 */
const STEPS = 200_000;
const STEPS_PER_CHARACTER = 8;
/** Repetitions of a group that lie inside of each other before a search gives up. */
const DEEPEST = 1500;

/** First match of an expression at or behind `from`, in text with one character a byte. */
export function findPattern(pattern: RegExp, text: string, from: number): FoundPattern | undefined {
  const parsed = PARSED.get(pattern) ?? parsePattern(pattern);
  PARSED.set(pattern, parsed);
  return parsed.special ? new Search(parsed, text).find(from) : findQuickly(pattern, text, from);
}

const PARSED = new WeakMap<RegExp, ParsedPattern>();
const GLOBAL = new WeakMap<RegExp, RegExp>();

/** Without much repetition a search takes no longer than its text: the platform's own does it. */
function findQuickly(pattern: RegExp, text: string, from: number): FoundPattern | undefined {
  const known = GLOBAL.get(pattern) ?? new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
  GLOBAL.set(pattern, known);
  known.lastIndex = from;
  const found = known.exec(text);
  return found ? { from: found.index, to: found.index + found[0].length, group: found[1] } : undefined;
}

type Then = (at: number) => boolean;

class Search {
  private steps: number;
  private depth = 0;
  private readonly starts: number[];
  private readonly ends: number[];

  constructor(
    private readonly pattern: ParsedPattern,
    private readonly text: string,
  ) {
    this.steps = STEPS + STEPS_PER_CHARACTER * text.length;
    this.starts = new Array(pattern.groups + 1).fill(-1);
    this.ends = new Array(pattern.groups + 1).fill(-1);
  }

  find(from: number): FoundPattern | undefined {
    for (let start = from; start <= this.text.length && this.steps > 0; start++) {
      this.starts.fill(-1);
      let end = -1;
      const holds = this.match(this.pattern.root, start, (at) => {
        end = at;
        return true;
      });
      if (holds) return { from: start, to: end, group: this.taken(1) };
    }
    return undefined;
  }

  private taken(group: number): string | undefined {
    const start = this.starts[group] ?? -1;
    return start < 0 ? undefined : this.text.slice(start, this.ends[group]);
  }

  /** Whether the node matches at `at` and what follows holds behind it. */
  private match(node: PatternNode, at: number, then: Then): boolean {
    if (--this.steps <= 0) return false;
    switch (node.kind) {
      case 'empty':
        return then(at);
      case 'one':
        return at < this.text.length && node.takes(this.text.charCodeAt(at)) && then(at + 1);
      case 'sequence':
        return this.inSequence(node.parts, 0, at, then);
      case 'choice':
        return node.options.some((option) => this.match(option, at, then));
      case 'repeat':
        return node.inner.kind === 'one'
          ? this.repeatOne(node.inner.takes, node, at, then)
          : this.repeat(node, 0, at, then);
      case 'group':
        return this.group(node.inner, node.number, at, then);
      case 'look':
        return this.look(node, at) !== node.negated && then(at);
      case 'start':
        return (at === 0 || (this.pattern.multiline && this.isLineEnd(at - 1))) && then(at);
      case 'end':
        return (at === this.text.length || (this.pattern.multiline && this.isLineEnd(at))) && then(at);
      case 'boundary':
        return this.isBoundary(at) && then(at);
      case 'no boundary':
        return !this.isBoundary(at) && then(at);
      case 'again':
        return this.again(node.group, at, then);
    }
  }

  private inSequence(parts: readonly PatternNode[], index: number, at: number, then: Then): boolean {
    if (index === parts.length) return then(at);
    return this.match(parts[index], at, (next) => this.inSequence(parts, index + 1, next, then));
  }

  /** Single characters need no recursion: as many as there are, then one less at a time (or the other way round). */
  private repeatOne(
    takes: (code: number) => boolean,
    { least, most, lazy }: PatternNode & { kind: 'repeat' },
    at: number,
    then: Then,
  ): boolean {
    const limit = Math.min(this.text.length, at + most);
    if (lazy) {
      for (let end = at; ; end++) {
        if (end - at >= least && then(end)) return true;
        if (end >= limit || !takes(this.text.charCodeAt(end)) || --this.steps <= 0) return false;
      }
    }
    let end = at;
    while (end < limit && takes(this.text.charCodeAt(end))) end++;
    this.steps -= (end - at) >> 3;
    for (; end - at >= least; end--) {
      if (--this.steps <= 0) return false;
      if (then(end)) return true;
    }
    return false;
  }

  private repeat(node: PatternNode & { kind: 'repeat' }, count: number, at: number, then: Then): boolean {
    if (this.depth >= DEEPEST) {
      this.steps = 0;
      return false;
    }
    const once = () => {
      if (count >= node.most) return false;
      this.depth++;
      // A repetition that takes nothing would go on for ever.
      const holds = this.match(
        node.inner,
        at,
        (next) => (next > at || count < node.least) && this.repeat(node, count + 1, next, then),
      );
      this.depth--;
      return holds;
    };
    const enough = () => count >= node.least && then(at);
    return node.lazy ? enough() || once() : once() || enough();
  }

  private group(inner: PatternNode, number: number, at: number, then: Then): boolean {
    const [start, end] = [this.starts[number], this.ends[number]];
    const holds = this.match(inner, at, (next) => {
      const before = [this.starts[number], this.ends[number]];
      this.starts[number] = at;
      this.ends[number] = next;
      if (then(next)) return true;
      [this.starts[number], this.ends[number]] = before;
      return false;
    });
    if (!holds) [this.starts[number], this.ends[number]] = [start, end];
    return holds;
  }

  private look({ inner, behind }: PatternNode & { kind: 'look' }, at: number): boolean {
    if (!behind) return this.match(inner, at, () => true);
    const [least, most] = widthOf(inner);
    for (let start = at - least; start >= Math.max(0, at - most); start--)
      if (this.match(inner, start, (end) => end === at)) return true;
    return false;
  }

  private again(group: number | string, at: number, then: Then): boolean {
    const number = typeof group === 'number' ? group : (this.pattern.names.get(group) ?? 0);
    const wanted = this.taken(number) ?? '';
    const given = this.text.slice(at, at + wanted.length);
    const same = this.pattern.ignoreCase ? given.toLowerCase() === wanted.toLowerCase() : given === wanted;
    this.steps -= wanted.length >> 3;
    return same && then(at + wanted.length);
  }

  private isLineEnd(at: number): boolean {
    return this.text.charCodeAt(at) === 10;
  }

  private isBoundary(at: number): boolean {
    const before = at > 0 && isWordCode(this.text.charCodeAt(at - 1));
    const after = at < this.text.length && isWordCode(this.text.charCodeAt(at));
    return before !== after;
  }
}

/** Least and most characters that a node can take. */
function widthOf(node: PatternNode): readonly [least: number, most: number] {
  switch (node.kind) {
    case 'one':
      return [1, 1];
    case 'sequence':
      return node.parts.map(widthOf).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
    case 'choice': {
      const widths = node.options.map(widthOf);
      return [Math.min(...widths.map(([least]) => least)), Math.max(...widths.map(([, most]) => most))];
    }
    case 'repeat': {
      const [least, most] = widthOf(node.inner);
      return [least * node.least, most === 0 ? 0 : most * node.most];
    }
    case 'group':
      return widthOf(node.inner);
    case 'again':
      return [0, Number.POSITIVE_INFINITY];
    default:
      return [0, 0];
  }
}
