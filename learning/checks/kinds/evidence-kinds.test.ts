import { describe, expect, test } from 'vitest';
import { MadeUpEvidence, smallHeader, spot } from '@/notebook/testing/made-up-evidence';
import type { Session } from '@/packets/sessions/session';
import { quickjsSandbox } from '../../sandbox/quickjs-sandbox';
import type { Check } from '../check';
import { blankAnswer, grade, mistakesOf, readAnswer, solutionsOf } from '../grade';

const session = (row: number): Session => ({
  row,
  uid: `C${row}`,
  time: 0n,
  originator: { address: '192.0.2.1', port: 50_000 + row },
  responder: { address: '192.0.2.2', port: 80 },
  protocol: 'tcp',
  protocolNumber: 6,
  service: undefined,
  duration: undefined,
  originBytes: undefined,
  responseBytes: undefined,
  state: 'REJ',
  localOriginator: true,
  localResponder: true,
  missedBytes: 0,
  history: 'Sr',
  historyPackets: [],
  originPackets: 1,
  originIpBytes: 40,
  responsePackets: 1,
  responseIpBytes: 40,
  firstPacket: row + 1,
  packets: 1,
  vlan: 0,
});

/** Packet n of `small` belongs to session n; fields as they are in the first. */
const small = [1, 2, 3, 4].map((number) => ({
  fields: [...smallHeader, spot('n', String(number), undefined)],
  session: session(number - 1),
}));
const evidence = new MadeUpEvidence({ small, other: [small[1], small[0]] });
const setting = { evidence, seed: 1, sandbox: quickjsSandbox };

const sessions: Check = {
  kind: 'sessions',
  capture: 'small',
  pick: 'many',
  expect: { where: '1 2' },
  why: 'right',
  otherwise: 'Look again.',
  mistakes: [{ picked: { where: '1 2 3' }, feedback: 'one too many' }],
};
const oneSession: Check = {
  ...sessions,
  pick: 'one',
  mistakes: [{ picked: { where: '3' }, feedback: 'that is the third' }],
};
const sql: Check = {
  kind: 'query',
  language: 'sql',
  capture: 'small',
  unseen: ['other'],
  reference: 'n, ip.ttl',
  why: 'right',
  mistakes: [{ query: 'n, ip.proto', feedback: 'that is the protocol' }],
};
const search: Check = {
  ...sql,
  language: 'search',
  reference: 'n=1',
  solutions: ['n=1'],
  mistakes: [{ query: '1 2 3', feedback: 'too many' }],
};
const triage: Check = {
  kind: 'triage',
  sources: [
    { capture: 'small', rules: '1 2 2' },
    { capture: 'other', rules: '1' },
  ],
  cases: [
    {
      title: 'first',
      capture: 'small',
      where: '1',
      category: 'VI',
      why: 'a scan',
      otherwise: 'Who is it?',
      mistakes: [{ category: 'I', feedback: 'nobody got in' }],
    },
    {
      title: 'the others',
      capture: 'small',
      category: 'none',
      also: ['V'],
      why: 'noise',
      otherwise: 'Read it.',
    },
    { title: 'elsewhere', capture: 'other', sids: [1], category: 'V', why: 'policy', otherwise: 'Hm.' },
  ],
  why: 'right',
};
const timeline: Check = {
  kind: 'timeline',
  capture: 'small',
  events: [
    { id: 'late', text: 'Late', shown: { where: '3 4' }, otherwise: 'that is not late' },
    { id: 'early', text: 'Early', shown: { where: '1 2', nth: 1 }, otherwise: 'that is not early' },
    { id: 'never', text: 'Never', absent: 'it never was' },
  ],
  why: 'right',
  mistakes: [
    { swapped: ['early', 'late'], feedback: 'the other way round' },
    { event: 'late', cites: { where: '2' }, feedback: 'the second is not the third' },
  ],
};
const report: Check = {
  kind: 'report',
  captures: ['small'],
  claims: [
    {
      id: 'first',
      title: 'Who came first?',
      capture: 'small',
      words: [['first', 'began']],
      shown: { where: '1' },
      otherwise: 'Say who came first.',
    },
  ],
  unknowns: [{ id: 'why', title: 'Why?', words: [['reason']], otherwise: 'The reason cannot be seen.' }],
  overreach: [{ id: 'guilt', title: 'Guilt', words: [['guilty']], otherwise: 'Nobody can see guilt.' }],
  start: '# Report',
  why: 'right',
  solutions: ['It began here: [[first]].\n\nThe reason cannot be known.'],
  mistakes: [
    {
      text: 'It began somewhere.\n\nThe reason cannot be known: [[first]]',
      reason: 'first:uncited',
      feedback: 'cite it',
    },
  ],
};
const decoder: Check = {
  kind: 'decoder',
  capture: 'small',
  unseen: ['other'],
  name: 'size',
  types: '',
  start: 'export function size(bytes) {}',
  cases: {
    where: '1 2',
    bytes: { field: 'ip', to: 'field' },
    returns: { length: { field: 'ip.hdr_len', as: 'number' } },
    cutAt: [3],
  },
  made: [{ about: 'nothing at all', bytes: '', returns: 'null' }],
  solutions: [
    'export const size = (b: Uint8Array) => b.length < 20 ? undefined : ({ length: b.length })',
    'export function size(b) { if (b.length === 20) return { length: 20, spare: null } }',
  ],
  why: 'right',
  otherwise: 'Count.',
  mistakes: [{ program: 'export const size = (b) => ({ length: b.length })', feedback: 'short ones too' }],
};

describe.each([
  ['sessions', sessions],
  ['one session', oneSession],
  ['sql', sql],
  ['search', search],
  ['triage', triage],
  ['timeline', timeline],
  ['report', report],
  ['decoder', decoder],
] as const)('%s', (_name, check) => {
  test('a blank answer fails, solutions pass, mistakes fail with their own feedback', async () => {
    expect(await grade(check, await blankAnswer(check), setting)).toMatchObject({
      passed: false,
      reason: 'blank',
    });
    for (const answer of await solutionsOf(check, setting))
      expect(await grade(check, answer, setting)).toMatchObject({ passed: true, feedback: 'right' });
    const mistakes = await mistakesOf(check, setting);
    expect(mistakes.length).toBeGreaterThan(0);
    for (const { answer, feedback } of mistakes)
      expect(await grade(check, answer, setting)).toMatchObject({ passed: false, feedback });
  });

  test('its answers come back from JSON', async () => {
    const [answer] = await solutionsOf(check, setting);
    expect(await readAnswer(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
  });
});

const cites = (event: string, evidence: string) => ({ event, evidence });

/** [check, answer, reason, part of the feedback] */
test.each([
  [sessions, { kind: 'sessions', sessions: [1] }, 'incomplete', 'not all'],
  [sessions, { kind: 'sessions', sessions: [1, 4] }, 'wrong', '1 hold and 1 other do not'],
  [oneSession, { kind: 'sessions', sessions: [2] }, 'right', 'right'],
  [oneSession, { kind: 'sessions', sessions: [1, 2] }, 'too-many', 'one'],
  [oneSession, { kind: 'sessions', sessions: [4] }, 'wrong', 'Look again.'],
  [sql, { kind: 'query', query: 'ip.ttl, n' }, 'wrong', 'gives 4 rows too many and lacks 4 rows'],
  [sql, { kind: 'query', query: 'n' }, 'columns', '1 column, and the question asks for 2'],
  [sql, { kind: 'query', query: '?' }, 'unreadable', 'unexpected'],
  [search, { kind: 'query', query: '1' }, 'fits-one', 'on other'],
  [search, { kind: 'query', query: '2' }, 'wrong', 'gives 1 row too many and lacks 1 row'],
  [
    triage,
    {
      kind: 'triage',
      categories: { 'small/1/1': 'VI', 'small/1/2': 'V', 'small/1/2/2': 'none', 'other/1/1': 'V' },
    },
    'right',
    'right',
  ],
  [triage, { kind: 'triage', categories: { 'small/1/1': 'VI' } }, 'several', '1 of 4 alerts'],
  [
    triage,
    {
      kind: 'triage',
      categories: { 'small/1/1': 'VII', 'small/1/2': 'V', 'small/1/2/2': 'none', 'other/1/1': 'V' },
    },
    'wrong',
    'Who is it?',
  ],
  [
    timeline,
    {
      kind: 'timeline',
      entries: [cites('early', 'capture/small#session=1'), cites('late', 'capture/small#packet=4')],
    },
    'right',
    'right',
  ],
  [timeline, { kind: 'timeline', entries: [cites('early', '')] }, 'uncited', 'Nothing is cited'],
  [timeline, { kind: 'timeline', entries: [cites('early', 'packet 1')] }, 'unreadable', 'Cite a packet'],
  [
    timeline,
    { kind: 'timeline', entries: [cites('early', 'capture/small#packet=9')] },
    'is-not-there',
    'not in',
  ],
  [
    timeline,
    { kind: 'timeline', entries: [cites('early', 'capture/other#packet=1')] },
    'does-not-show',
    'not early',
  ],
  [
    timeline,
    { kind: 'timeline', entries: [cites('early', 'capture/small#packet=1')] },
    'incomplete',
    'One more event',
  ],
  [report, { kind: 'report', text: 'It began. The reason cannot be known.' }, 'several', 'Nothing is cited'],
  [
    report,
    { kind: 'report', text: 'It began: capture/small#packet=9. The reason cannot be known.' },
    'several',
    'leads nowhere',
  ],
  [
    report,
    { kind: 'report', text: 'It began: capture/small#packet=2. The reason cannot be known.' },
    'first:unsupported',
    'does not show it',
  ],
  [
    report,
    { kind: 'report', text: 'It began: capture/small#packet=1. The reason is greed.' },
    'why:claimed',
    'cannot be seen',
  ],
  [
    report,
    {
      kind: 'report',
      text: '# First\n\n- It began: capture/small#packet=1.\n- The reason cannot be known.\n- They are guilty.',
    },
    'guilt:overreach',
    'Nobody can see guilt.',
  ],
  [
    report,
    {
      kind: 'report',
      text: 'It began: capture/small#session=1.\n\nThe reason, and who is guilty, cannot be known.',
    },
    'right',
    'right',
  ],
  [decoder, { kind: 'decoder', program: 'export const size = (' }, 'unreadable', 'could not be run'],
  [decoder, { kind: 'decoder', program: 'export const size = () => undefined' }, 'wrong', '4 of 6'],
  [
    decoder,
    {
      kind: 'decoder',
      program: 'export const size = (b) => b.length === 0 ? 7 : b.length === 20 ? { length: 20 } : undefined',
    },
    'hostile',
    'nothing at all',
  ],
] as const)('%o answered with %o: %s', async (check, answer, reason, feedback) => {
  const verdict = await grade(check, answer as Parameters<typeof grade>[1], setting);
  expect(`${verdict.reason}: ${verdict.feedback}`).toContain(feedback);
  expect(verdict.reason).toBe(reason);
});

test('failing calls of a decoder are shown with their packets and what was printed', async () => {
  const program =
    'export function size(b) { console.log("size", b.length); return b.length > 99 ? 1 : null }';
  const verdict = await grade(decoder, { kind: 'decoder', program }, setting);
  expect(verdict.details).toMatchObject({
    of: 'runs',
    passed: 2,
    total: 6,
    failing: [
      {
        about: 'small, packet 1',
        address: 'capture/small#packet=1&bytes=14-34',
        expected: '{"length":20}',
        found: 'undefined',
        printed: ['size 20'],
      },
      {},
      {},
      {},
    ],
  });
});

test('an alert that belongs to no case is a defect of the lab', async () => {
  const open: Check = { ...triage, cases: triage.cases.slice(0, 2) };
  await expect(grade(open, { kind: 'triage', categories: { x: 'I' } }, setting)).rejects.toThrow(
    'other/1/1 (made up) belongs to no case',
  );
});

test('sessions that are missing are counted, not named', async () => {
  const { details } = await grade(sessions, { kind: 'sessions', sessions: [1, 4] }, setting);
  expect(details).toEqual({
    of: 'sessions',
    right: 1,
    missed: 1,
    wrongly: {
      count: 1,
      examples: [
        {
          address: 'capture/small#session=4',
          session: 4,
          line: 'tcp 192.0.2.1:50003 → 192.0.2.2:80 REJ Sr',
        },
      ],
    },
  });
});

test.each([
  [{ kind: 'sessions', sessions: ['1'] }],
  [{ kind: 'query', query: 1 }],
  [{ kind: 'triage', categories: { a: 'VIII' } }],
  [{ kind: 'timeline', entries: [{ event: 'x' }] }],
  [{ kind: 'report', text: null }],
  [{ kind: 'decoder' }],
])('%o is no answer', async (value) => {
  expect(await readAnswer(value)).toBeUndefined();
});
