import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileRules } from '@/packets/alerts/rules/compile-rule';
import { FIRST_CHOICE, RULE_SETS, readChoice, runText, sidOf, withChanges } from './rule-text';

const RULE = 'alert tcp any any -> any any (msg:"one"; content:"a"; sid:7; rev:1;)';
const text = (id: string) => readFileSync(`public/rules/${id}.rules`, 'utf8');

describe('the rules that the site ships', () => {
  it('are a file for each set, and nothing else', () => {
    expect(readdirSync('public/rules').sort()).toEqual(RULE_SETS.map(({ id }) => `${id}.rules`).sort());
  });

  it.each(RULE_SETS)('$id compiles, every rule with a number of its own', ({ id }) => {
    const { rules, problems } = compileRules(text(id));
    expect(problems).toEqual([]);
    expect(rules.length).toBeGreaterThan(3);
  });

  it('share no number', () => {
    const sids = RULE_SETS.flatMap(({ id }) =>
      text(id)
        .split('\n')
        .flatMap((line) => sidOf(line) ?? []),
    );
    expect(new Set(sids).size).toBe(sids.length);
  });
});

describe('what is run', () => {
  it('is own rules first, then the chosen sets with what the reader changed', () => {
    const texts = new Map([['web', `# sid:7;\n${RULE}`]] as const);
    const changed = { 7: RULE.replace('"a"', '"b"') };
    expect(runText({ sets: ['web'], changed, own: 'own' }, texts)).toBe(`own\n# sid:7;\n${changed[7]}`);
    expect(withChanges(RULE, {})).toBe(RULE);
  });

  it.each([
    [RULE, '7'],
    ['alert tcp any any -> any any (sid : 12 ;)', '12'],
    ['alert tcp any any -> any any (msg:"sid:9";)', undefined],
  ])('the number of %s is %s', (rule, sid) => {
    expect(sidOf(rule)).toBe(sid);
  });

  it('reads what it wrote and refuses what it did not', () => {
    expect(readChoice(JSON.parse(JSON.stringify(FIRST_CHOICE)))).toEqual(FIRST_CHOICE);
    expect(readChoice({ sets: 'all' })).toBeUndefined();
  });
});
