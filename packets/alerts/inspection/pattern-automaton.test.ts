import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes } from '../testing/talk';
import { PatternAutomaton } from './pattern-automaton';
import { PatternSkips } from './pattern-skips';

function found(patterns: readonly string[], text: string): number[] {
  const hits: number[] = [];
  new PatternAutomaton(patterns.map(bytes)).search(bytes(text), (pattern) => hits.push(pattern));
  return hits.sort((a, b) => a - b);
}

describe('PatternAutomaton', () => {
  it.each([
    ['one inside of another', ['he', 'she', 'his', 'hers'], 'ushers', [0, 1, 3]],
    ['any case', ['GET', 'get /'], 'Get /', [0, 1]],
    ['the same pattern twice', ['a', 'a'], 'banana', [0, 1]],
    ['nothing there', ['abc'], 'ababab', []],
    ['an empty pattern', ['', 'b'], 'b', [1]],
    ['no patterns', [], 'b', []],
    ['bytes above 127', ['\xff\xfe'], '\x00\xff\xfe', [0]],
  ] as const)('%s', (_, patterns, text, expected) => {
    expect(found(patterns, text)).toEqual(expected);
  });

  it('finds what is found by skips', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', 'c'), minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(
          text.map((word) => word.slice(0, 5)),
          { minLength: 1, maxLength: 16 },
        ),
        text,
        (patterns, searched) => {
          const hits: number[] = [];
          const skips = new PatternSkips(patterns.map(bytes));
          skips.search(bytes(searched), (pattern) => hits.push(pattern));
          expect(hits.sort((a, b) => a - b)).toEqual(found(patterns, searched));
        },
      ),
    );
  });

  it('finds what a search for each pattern finds, walk after walk', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'c'), maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(
          text.map((word) => word.slice(0, 5)),
          { maxLength: 12 },
        ),
        text,
        text,
        (patterns, one, other) => {
          const automaton = new PatternAutomaton(patterns.map(bytes));
          for (const searched of [one, other]) {
            const hits = new Set<number>();
            automaton.search(bytes(searched), (pattern) => hits.add(pattern));
            const expected = patterns.flatMap((pattern, index) =>
              pattern !== '' && searched.toLowerCase().includes(pattern.toLowerCase()) ? [index] : [],
            );
            expect([...hits].sort((a, b) => a - b)).toEqual(expected);
          }
        },
      ),
    );
  });
});
