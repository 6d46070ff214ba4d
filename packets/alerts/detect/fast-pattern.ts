import type { ContentMatch } from '../inspection/match';
import type { Rule } from '../rules/compiled-rule';

/** The content of a rule that is looked for before anything else of it: where it is not, the rule cannot match. */
export interface FastPattern {
  readonly buffer: string;
  readonly bytes: Uint8Array;
}

/** More bytes of a pattern make the automaton larger and hardly more selective. */
const LONGEST = 12;

/**
 * The content with `fast_pattern`, else the longest of those with the most different bytes. Only what has to be in a
 * buffer as it stands will do: not a negated content, not one behind a transformation, nothing that may be absent.
 */
export function fastPattern(rule: Rule, suits: (buffer: string) => boolean): FastPattern | undefined {
  let best: { readonly pattern: FastPattern; readonly score: number } | undefined;
  for (const { buffer, transformations, matches } of rule.buffers) {
    if (!suits(buffer) || transformations.length > 0) continue;
    if (matches.some(({ kind }) => kind === 'absent')) continue;
    for (const match of matches) {
      if (match.kind !== 'content' || match.negated) continue;
      const score = scoreOf(match);
      if (!best || score > best.score) best = { pattern: { buffer, bytes: shortened(match.bytes) }, score };
    }
  }
  return best?.pattern;
}

function scoreOf({ bytes, chosen }: ContentMatch): number {
  return (chosen ? 1 << 20 : 0) + bytes.length * 16 + new Set(bytes).size;
}

/** The end of a content says more than its start: many begin alike. */
function shortened(bytes: Uint8Array): Uint8Array {
  return bytes.length > LONGEST ? bytes.subarray(bytes.length - LONGEST) : bytes;
}
