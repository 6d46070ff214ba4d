import { expect, test } from 'vitest';
import { neededRules } from './alert-rules';

const sets = 'alert tcp any any -> any any (content:"a"; flowbits:set,login; sid:1;)';
const other = 'alert tcp any any -> any any (content:"b"; flowbits:set,other; sid:2;)';
const asks = 'alert tcp any any -> any any (content:"c"; flowbits:isset,login; sid:3;)';
const all = [`# ${sets}`, sets, other, asks].join('\n');

test.each([
  ['a rule by itself', other, other],
  ['a rule that asks for what another one sets', asks, `${sets}\n${asks}`],
])('%s', (_what, rule, needed) => {
  expect(neededRules(rule, all)).toBe(needed);
});
