import { PatternAutomaton } from '../inspection/pattern-automaton';
import { PatternSkips } from '../inspection/pattern-skips';
import { fastPattern } from './fast-pattern';
import type { SortedRule } from './rule-kind';

interface Patterned {
  /** Places of the rules in the list that was given. */
  readonly rules: readonly number[];
  readonly search: PatternAutomaton | PatternSkips;
}

/** Rules of the list that may match in one situation: a protocol, a direction. */
export interface RuleGroup {
  /** Those without a pattern, and their places. */
  readonly always: readonly SortedRule[];
  readonly alwaysAt: readonly number[];
  /** 1 for each place that belongs to the group. */
  readonly members: Uint8Array;
}

/**
 * Of many rules, those that a look at the buffers leaves over: each rule has one content that has to be there, and one
 * walk over a buffer finds all of those at once. What many rules cost is then what the few that are left cost.
 */
export class RuleChoice {
  private readonly withoutPattern: readonly number[];
  private readonly byBuffer = new Map<string, Patterned>();
  private readonly hits = new Set<number>();

  /** `suits` says which buffers can be looked at beforehand. */
  constructor(
    private readonly rules: readonly SortedRule[],
    suits: (buffer: string) => boolean,
  ) {
    const withoutPattern: number[] = [];
    const patterns = new Map<string, { rules: number[]; bytes: Uint8Array[] }>();
    for (const [place, { rule }] of rules.entries()) {
      const pattern = fastPattern(rule, suits);
      if (!pattern) {
        withoutPattern.push(place);
        continue;
      }
      const there = patterns.get(pattern.buffer) ?? { rules: [], bytes: [] };
      there.rules.push(place);
      there.bytes.push(pattern.bytes);
      patterns.set(pattern.buffer, there);
    }
    this.withoutPattern = withoutPattern;
    for (const [buffer, { rules: places, bytes }] of patterns)
      this.byBuffer.set(buffer, {
        rules: places,
        search: PatternSkips.suits(bytes) ? new PatternSkips(bytes) : new PatternAutomaton(bytes),
      });
  }

  group(belongs: (rule: SortedRule) => boolean): RuleGroup {
    const members = Uint8Array.from(this.rules, (rule) => (belongs(rule) ? 1 : 0));
    const alwaysAt = this.withoutPattern.filter((place) => members[place] === 1);
    return { members, alwaysAt, always: alwaysAt.map((place) => this.rules[place]) };
  }

  /** The rules of a group that may match, in their order; `values` gives what a buffer holds. */
  rulesFor(group: RuleGroup, values: (buffer: string) => readonly Uint8Array[]): readonly SortedRule[] {
    const { hits } = this;
    hits.clear();
    for (const [buffer, { rules, search }] of this.byBuffer) {
      for (const value of values(buffer))
        search.search(value, (pattern) => {
          if (group.members[rules[pattern]] === 1) hits.add(rules[pattern]);
        });
    }
    if (hits.size === 0) return group.always;
    return [...group.alwaysAt, ...hits].sort((a, b) => a - b).map((place) => this.rules[place]);
  }
}
