import type { TrackedBy } from '../rules/compiled-rule';
import { wholeNumber } from '../rules/number-test';
import { type PlacedText, RuleError } from '../rules/problem';
import { argumentOf, type Keyword, parts } from './keyword';

/** `track by_src, count 5, seconds 60` as words and values. */
function settings(argument: PlacedText, known: readonly string[]): Map<string, PlacedText> {
  const found = new Map<string, PlacedText>();
  for (const part of parts(argument)) {
    const match = /^(\w+)\s+(\S+)$/.exec(part.text);
    if (!match || !known.includes(match[1]))
      throw new RuleError(part, `"${part.text}" is not known here: ${known.join(', ')}, each with a value`);
    if (found.has(match[1])) throw new RuleError(part, `${match[1]} is said twice`);
    found.set(match[1], {
      ...part,
      text: match[2],
      column: part.column + part.text.length - match[2].length,
    });
  }
  return found;
}

function needed(found: ReadonlyMap<string, PlacedText>, name: string, argument: PlacedText): PlacedText {
  const there = found.get(name);
  if (!there) throw new RuleError(argument, `"${name}" is missing`);
  return there;
}

const TRACKED: readonly TrackedBy[] = ['by_src', 'by_dst', 'by_both', 'by_rule', 'by_flow'];

function oneOf<T extends string>(word: PlacedText, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === word.text);
  if (!found) throw new RuleError(word, `"${word.text}" is not one of ${known.join(', ')}`);
  return found;
}

export const thresholdKeywords: readonly Keyword[] = [
  {
    names: ['threshold'],
    about: 'How many matches make an alert, or how many alerts are enough.',
    apply: (option, draft, index) => {
      const argument = argumentOf(option);
      const found = settings(argument, ['type', 'track', 'count', 'seconds', 'multiplier']);
      const type = oneOf(needed(found, 'type', argument), ['limit', 'threshold', 'both', 'backoff'] as const);
      draft.threshold = {
        option: index,
        type,
        track: oneOf(needed(found, 'track', argument), TRACKED),
        count: wholeNumber(needed(found, 'count', argument), 'count'),
        seconds: type === 'backoff' ? 0 : wholeNumber(needed(found, 'seconds', argument), 'seconds'),
        multiplier: found.has('multiplier')
          ? wholeNumber(needed(found, 'multiplier', argument), 'multiplier')
          : undefined,
      };
    },
  },
  {
    names: ['detection_filter'],
    about: 'The rule fires only after this many matches within the time.',
    apply: (option, draft, index) => {
      const argument = argumentOf(option);
      const found = settings(argument, ['track', 'count', 'seconds', 'unique_on']);
      const unique = found.get('unique_on');
      draft.detectionFilter = {
        option: index,
        track: oneOf(needed(found, 'track', argument), TRACKED),
        count: wholeNumber(needed(found, 'count', argument), 'count'),
        seconds: wholeNumber(needed(found, 'seconds', argument), 'seconds'),
        uniqueOn: unique ? oneOf(unique, ['src_port', 'dst_port'] as const) : undefined,
      };
    },
  },
];
