import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MadeUpEvidence, smallHeader } from '@/notebook/testing/made-up-evidence';
import { field, fieldSize, product, stated } from '../../evidence/expected';
import type { Check } from '../check';
import { blankAnswer, grade, mistakesOf, readAnswer, solutionsOf } from '../grade';
import { checkKinds } from './index';

const evidence = new MadeUpEvidence({
  small: [{ fields: smallHeader }, { fields: [] }, { fields: [] }, { fields: [] }],
  other: [{ fields: [] }, { fields: smallHeader }],
});
const setting = { evidence, seed: 1 };
const packet = { capture: 'small', where: 'ip.ttl=64' };

const ttl: Check = {
  kind: 'value',
  type: 'integer',
  expect: field(packet, 'ip.ttl'),
  unit: 'hops',
  why: 'right',
  otherwise: 'not the TTL',
  mistakes: [{ answer: field(packet, 'ip.proto'), feedback: 'that is the protocol' }],
};
const source: Check = {
  kind: 'bytes',
  packet,
  field: 'ip.src',
  why: 'right',
  otherwise: 'Look again.',
  mistakes: [
    { field: 'ip.dst', feedback: 'that is where it goes' },
    { ends: [0, -1], feedback: 'three bytes only' },
  ],
};
const header: Check = {
  kind: 'fields',
  packet,
  cells: [
    {
      id: 'ip.hdr_len',
      label: 'Header length',
      type: 'integer',
      unit: 'bytes',
      otherwise: 'not the header length',
      mistakes: [{ answer: stated('5'), feedback: 'in words of four bytes' }],
    },
    { id: 'ip.id', label: 'Identification', type: 'integer', otherwise: 'not the identification' },
    { id: 'size', label: 'Size', type: 'integer', expect: fieldSize(packet, 'ip'), otherwise: 'no' },
  ],
  why: 'right',
};
const filter: Check = {
  kind: 'filter',
  dialect: 'display',
  capture: 'small',
  unseen: ['other'],
  reference: 'ip.proto=6',
  solutions: ['ip.ttl=64'],
  why: 'right',
  mistakes: [{ expression: '1 2', feedback: 'one too many' }],
};
const one: Check = {
  kind: 'choice',
  pick: 'one',
  options: [
    { id: 'a', text: 'A', right: true },
    { id: 'b', text: 'B', why: 'b is not' },
  ],
  why: 'right',
};
const many: Check = {
  kind: 'choice',
  pick: 'many',
  options: [
    { id: 'a', text: 'A', right: true },
    { id: 'b', text: 'B', right: true, why: 'b too' },
    { id: 'c', text: 'C', why: 'c is not' },
  ],
  why: 'right',
};

const rule: Check = {
  kind: 'rule',
  targets: [{ capture: 'small', where: '3 4', atMost: 1 }, { capture: 'other' }],
  solutions: ['3', '4'],
  why: 'right',
  mistakes: [{ rule: '1', feedback: 'that is another one' }],
};

describe.each([
  ['value', ttl],
  ['bytes', source],
  ['fields', header],
  ['filter', filter],
  ['rule', rule],
  ['choice of one', one],
  ['choice of many', many],
] as const)('%s', (_name, check) => {
  test('a blank answer fails, solutions pass, mistakes fail with their own feedback', async () => {
    expect(await grade(check, await blankAnswer(check), setting)).toMatchObject({
      passed: false,
      reason: 'blank',
    });
    for (const answer of await solutionsOf(check, setting)) {
      expect(await grade(check, answer, setting)).toMatchObject({ passed: true, feedback: 'right' });
    }
    const mistakes = await mistakesOf(check, setting);
    expect(mistakes.length).toBeGreaterThan(0);
    for (const { answer, feedback } of mistakes) {
      expect(await grade(check, answer, setting)).toMatchObject({ passed: false, feedback });
    }
  });

  test('its answers come back from JSON', async () => {
    const [answer] = await solutionsOf(check, setting);
    expect(await readAnswer(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
  });

  test('an answer of another kind counts as none', async () => {
    const foreign =
      check.kind === 'value'
        ? ({ kind: 'filter', expression: 'x' } as const)
        : ({ kind: 'value', text: '64' } as const);
    expect(await grade(check, foreign, setting)).toMatchObject({ passed: false, reason: 'blank' });
  });
});

/** [check, answer, reason, part of the feedback] */
test.each([
  [ttl, { kind: 'value', text: '0x40' }, 'right', 'right'],
  [ttl, { kind: 'value', text: '64 hops' }, 'right', 'right'],
  [ttl, { kind: 'value', text: '40' }, 'hex-without-prefix', '`0x`'],
  [ttl, { kind: 'value', text: '65' }, 'wrong', 'not the TTL'],
  [ttl, { kind: 'value', text: 'sixty-four' }, 'unreadable', 'a whole number'],
  [source, { kind: 'bytes', range: [26, 34] }, 'too-long', '4 bytes at the end'],
  [source, { kind: 'bytes', range: [25, 31] }, 'too-long', '1 byte at the start and 1 byte at the end'],
  [source, { kind: 'bytes', range: [27, 29] }, 'too-short', 'longer than 2 bytes'],
  [source, { kind: 'bytes', range: [28, 32] }, 'shifted', '2 bytes too late'],
  [source, { kind: 'bytes', range: [25, 29] }, 'shifted', '1 byte too early'],
  [source, { kind: 'bytes', range: [28, 33] }, 'overlapping', 'some of it is missing'],
  [source, { kind: 'bytes', range: [22, 23] }, 'other-field', 'Time to Live'],
  [source, { kind: 'bytes', range: [14, 15] }, 'other-field', 'Version and Header Length'],
  [source, { kind: 'bytes', range: [2, 6] }, 'elsewhere', 'Ethernet II'],
  [source, { kind: 'bytes', range: [12, 15] }, 'elsewhere', 'Ethernet II and Internet Protocol Version 4'],
  [source, { kind: 'bytes', range: [50, 52] }, 'elsewhere', 'No field'],
  [
    header,
    { kind: 'fields', cells: { 'ip.hdr_len': '20 bytes', 'ip.id': '48879', size: '20' } },
    'right',
    'right',
  ],
  [
    header,
    { kind: 'fields', cells: { 'ip.hdr_len': '20', 'ip.id': 'beef', size: '20' } },
    'hex-without-prefix',
    'Identification',
  ],
  [header, { kind: 'fields', cells: { 'ip.hdr_len': '20' } }, 'several', '1 of 3'],
  [
    header,
    { kind: 'fields', cells: { 'ip.hdr_len': '20', 'ip.id': 'x y', size: '20' } },
    'unreadable',
    'Identification',
  ],
  [filter, { kind: 'filter', expression: '1' }, 'fits-one', 'on other'],
  [filter, { kind: 'filter', expression: '2' }, 'wrong', 'lets 1 packet through'],
  [filter, { kind: 'filter', expression: '?' }, 'unreadable', 'unexpected'],
  [rule, { kind: 'rule', rule: '?' }, 'unreadable', 'line 1, column 1'],
  [rule, { kind: 'rule', rule: '2 3' }, 'wrong', 'also raised at 1 packet'],
  [rule, { kind: 'rule', rule: '5' }, 'wrong', 'stays silent'],
  [rule, { kind: 'rule', rule: '3 4' }, 'noisy', '2 times'],
  [one, { kind: 'choice', chosen: ['a', 'b'] }, 'too-many', 'one'],
  [one, { kind: 'choice', chosen: ['z'] }, 'unknown', 'none'],
  [many, { kind: 'choice', chosen: ['b'] }, 'incomplete', 'not all'],
] as const)('%o answered with %o: %s', async (check, answer, reason, feedback) => {
  const verdict = await grade(check, answer, setting);
  expect(verdict.reason).toBe(reason);
  expect(verdict.feedback).toContain(feedback);
});

test('every wrong cell says what is wrong with it, and right ones say nothing', async () => {
  const verdict = await grade(
    header,
    { kind: 'fields', cells: { 'ip.hdr_len': '5', 'ip.id': '1', size: '20' } },
    setting,
  );
  expect(verdict.details).toEqual({
    of: 'cells',
    cells: [
      { cell: 'ip.hdr_len', passed: false, feedback: 'in words of four bytes' },
      { cell: 'ip.id', passed: false, feedback: 'not the identification' },
      { cell: 'size', passed: true, feedback: '' },
    ],
  });
});

test('a wrong filter is shown packets that are wrongly in and wrongly out', async () => {
  const verdict = await grade(filter, { kind: 'filter', expression: '2 3' }, setting);
  expect(verdict.details).toMatchObject({
    captures: [
      { capture: 'small', seen: true, matched: 2, wronglyIn: { count: 2 }, wronglyOut: { count: 1 } },
      { capture: 'other', seen: false, wronglyOut: { count: 0 } },
    ],
  });
});

test('a right value leads to its bytes, a wrong one does not', async () => {
  const right = await grade(ttl, { kind: 'value', text: '64' }, setting);
  expect(right.spans).toEqual(['capture/small#packet=1&bytes=22-23']);
  expect((await grade(ttl, { kind: 'value', text: '63' }, setting)).spans).toBeUndefined();
});

test('a tolerance lets near values pass', async () => {
  const near: Check = { ...ttl, expect: product(field(packet, 'ip.ttl'), 10), tolerance: 5, mistakes: [] };
  const passed = async (text: string) => (await grade(near, { kind: 'value', text }, setting)).passed;
  expect(await Promise.all(['635', '645', '634', '646'].map(passed))).toEqual([true, true, false, false]);
});

test('a lab that asks for what the capture does not have is a defect, not a wrong answer', async () => {
  const lost: Check = { ...ttl, expect: field(packet, 'ip.nothing') };
  await expect(grade(lost, { kind: 'value', text: '1' }, setting)).rejects.toThrow('has no field ip.nothing');
});

test.each([
  [undefined],
  [null],
  ['value'],
  [{ kind: 'value', text: 5 }],
  [{ kind: 'toString' }],
  [{ kind: 'bytes', range: [3, 1] }],
  [{ kind: 'bytes', range: [-1, 1] }],
  [{ kind: 'choice', chosen: [1] }],
  [{ kind: 'fields', cells: { a: 1 } }],
  [{ kind: 'artifact', files: [] }],
  [{ kind: 'rule', rule: 7 }],
])('%o is no answer', async (value) => {
  expect(await readAnswer(value)).toBeUndefined();
});

test('every file of the folder is in its index, under its own name', async () => {
  const files = readdirSync(new URL('.', import.meta.url).pathname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.replace('.ts', ''));
  expect(Object.keys(checkKinds).sort()).toEqual(files.sort());
  for (const [name, load] of Object.entries(checkKinds)) expect((await load()).kind).toBe(name);
});
