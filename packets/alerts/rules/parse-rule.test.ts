import { describe, expect, it } from 'vitest';
import { contentBytes } from './content-pattern';
import { readRules } from './parse-rule';
import { DEFAULT_VARIABLES } from './variables';

const at = (text: string) => ({ text, line: 1, column: 1 });
const ip = (text: string) => Uint8Array.from(text.split('.').map(Number));

describe('a rule file', () => {
  it('gives rules with their options in order', () => {
    const { rules, problems } = readRules(
      '# comment\nalert http $HOME_NET any -> [10.0.0.0/8,!10.9.0.0/16] [80,8000:8080,!8001] \\\n (msg:"a \\; b"; content:!"x|3a 20|y"; nocase; sid:7;)\n',
      DEFAULT_VARIABLES,
    );
    expect(problems).toEqual([]);
    const [rule] = rules;
    expect(
      rule.options.map((option) => [option.keyword.text, option.argument?.text, option.negated]),
    ).toEqual([
      ['msg', 'a \\; b', false],
      ['content', 'x|3a 20|y', true],
      ['nocase', undefined, false],
      ['sid', '7', false],
    ]);
    expect(rule.source.matches(ip('192.168.3.4'))).toBe(true);
    expect(rule.source.matches(ip('198.51.100.1'))).toBe(false);
    expect(rule.destination.matches(ip('10.1.1.1'))).toBe(true);
    expect(rule.destination.matches(ip('10.9.1.1'))).toBe(false);
    expect([80, 8000, 8001, 8080, 8081].map((port) => rule.destinationPorts.matches(port))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
    expect(rule.line).toBe(2);
  });

  it('reads a negated variable as everything else', () => {
    const [rule] = readRules('alert tcp $EXTERNAL_NET any -> any !80 (sid:1;)', DEFAULT_VARIABLES).rules;
    expect(rule.source.matches(ip('203.0.113.9'))).toBe(true);
    expect(rule.source.matches(ip('10.0.0.1'))).toBe(false);
    expect(rule.destinationPorts.matches(80)).toBe(false);
  });

  const refused: [rule: string, column: number, reason: RegExp][] = [
    ['alart tcp any any -> any any (sid:1;)', 1, /not an action/],
    ['alert tcp any any -> any (sid:1;)', 26, /before the destination port/],
    ['alert tcp any any >> any any (sid:1;)', 19, /not a direction/],
    ['alert tcp any any -> any 70000 (sid:1;)', 26, /above 65535/],
    ['alert tcp $OFFICE any -> any any (sid:1;)', 11, /\$OFFICE is not defined/],
    ['alert tcp 10.0.0.0/33 any -> any any (sid:1;)', 11, /longer than the address/],
    ['alert tcp any any -> any any (msg:"x; sid:1;)', 35, /not closed with "/],
    ['alert tcp any any -> any any (msg:"x"; sid:1)', 40, /not closed with ;/],
    ['alert tcp any any -> any any (;sid:1;)', 31, /empty/],
    ['alert tcp [10.0.0.1,] any -> any any (sid:1;)', 11, /empty item/],
    ['alert tcp any any -> any any', 29, /options in parentheses/],
  ];
  it.each(refused)('%s is refused at column %i', (rule, column, reason) => {
    const { rules, problems } = readRules(rule, DEFAULT_VARIABLES);
    expect(rules).toEqual([]);
    expect(problems[0]).toMatchObject({ line: 1, column });
    expect(problems[0].reason).toMatch(reason);
  });
});

describe('content', () => {
  const rows: [text: string, hex: string][] = [
    ['GET|20 2f|x', '474554202f78'],
    ['a\\;b\\"c\\\\', '613b6222635c'],
    ['é', 'c3a9'],
    ['|41 4|2|', 'refused'],
    ['|4g|', 'refused'],
    ['a\\b', 'refused'],
  ];
  it.each(rows)('%s', (text, hex) => {
    if (hex === 'refused') expect(() => contentBytes(at(text))).toThrow();
    else expect(Buffer.from(contentBytes(at(text))).toString('hex')).toBe(hex);
  });
});
