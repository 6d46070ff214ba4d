import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPattern } from './pattern-search';

function both(pattern: RegExp, text: string) {
  const found = findPattern(pattern, text, 0);
  const native = pattern.exec(text);
  return {
    ours: found && [found.from, found.to, found.group],
    theirs: native ? [native.index, native.index + native[0].length, native[1]] : undefined,
  };
}

describe('finds what RegExp finds', () => {
  const rows: [pattern: RegExp, text: string][] = [
    [/a+b/, 'caaab'],
    [/(a|ab)(c|bcd)(d*)/, 'abcd'],
    [/^GET\s+(\S+)\s/i, 'get  /x HTTP'],
    [/(?:[a-z0-9]{64})$/, 'k'.repeat(64)],
    [/x*?y/, 'xxxy'],
    [/(\d+\.)+\d+/, 'at 10.0.0.1!'],
    [/(?<=a+)b/, 'aab'],
    [/(?<!a)b*c/, 'abbc bc'],
    [/(?=.*z)\w+/, 'abz'],
    [/(?!.*z)\w+/, 'abz q'],
    [/(['"])(.*?)\1/, `say "x" 'y'`],
    [/(?<q>a+)-\k<q>/, 'aa-aa'],
    [/^b+$/m, 'a\nbb\nc'],
    [/\bcat\b.*\B\w/, 'the cat sat'],
    [/[^ -~]+!/, 'ab\x01\x02!'],
    [/[\w.-]+@[\w-]+\.\w{2,4}/, 'to me@host.test.'],
    [/(a*)*b/, 'aaab'],
    [/(?:a?)*?b/, 'aab'],
    [/.+x/s, 'a\nx'],
    [/a{2,}/, 'aaaa'],
    [/[\]\-a]+/, 'z]-a'],
    [/\/\x41+\u0042*/, '/AAB'],
    [/(x+)?y/, 'y'],
  ];
  it.each(rows)('%s in %j', (pattern, text) => {
    const { ours, theirs } = both(pattern, text);
    expect(ours).toEqual(theirs);
  });

  it('for expressions made at random', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '\\w',
      '(a|b)',
      '(?:ab)',
      '(b)',
      '^',
      '$',
      '\\b',
    );
    const quantifier = fc.constantFrom('', '', '*', '+', '?', '*?', '+?', '{2}', '{1,}', '{0,9}');
    const piece = fc
      .tuple(atom, quantifier)
      .map(([one, many]) => (/^[\^$]|b$/.test(one) && one.length < 3 && one !== 'b' ? one : one + many));
    const source = fc.array(fc.oneof(piece, fc.constant('|')), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(source, fc.stringMatching(/^[abc\n]{0,12}$/), (parts, text) => {
        const { ours, theirs } = both(new RegExp(parts.join('')), text);
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 3000 },
    );
  });
});

it('a line ends at LF only, as Perl has it', () => {
  expect(findPattern(/a.b/, 'a\rb', 0)).toMatchObject({ from: 0, to: 3 });
  expect(findPattern(/^b/m, 'a\rb', 0)).toBeUndefined();
});

describe('gives up instead of hanging', () => {
  const rows: [pattern: RegExp, text: string][] = [
    [/(a+)+$/, `${'a'.repeat(60)}!`],
    [/(a|a)*b/, 'a'.repeat(100)],
    [/x.*x.*x.*x.*y/, 'x'.repeat(100_000)],
    [/(?:ab)*c/, 'ab'.repeat(100_000)],
    [/(.*)*z/s, 'q'.repeat(50_000)],
  ];
  it.each(rows)('%s', (pattern, text) => {
    const start = performance.now();
    expect(findPattern(pattern, text, 0)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
