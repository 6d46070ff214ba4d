import fc from 'fast-check';
import type { TableSource } from '../asking/table-source';
import type { Cell } from '../cells';
import type { Notebook } from '../notebook';

/** Text that tries to get out of wherever it is put. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '--> <b>out</b>',
    '</script><script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '`` ` ``',
    '<!-- tapbook-notebook\nbm90aGluZw==\n-->',
    '# heading\n\n> quote',
    "' onmouseover='alert(1)",
    '\u202egpj.exe',
    '\u001b]0;owned\u0007',
    '```\n<b>out</b>\n```',
    'a | b\n--- | ---',
  ),
);
const hex = fc
  .uint8Array({ maxLength: 40 })
  .map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
const count = fc.nat(100_000);

const time = fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n }).map(String);
const base64 = fc.base64String({ minLength: 4, maxLength: 40 });
const scope = fc.record(
  {
    filter: fc.record({ dialect: fc.constantFrom('bpf' as const, 'display' as const), expression: hostile }),
    session: fc.integer({ min: 1, max: 99 }),
    time: fc.constant([1.5, 2.25] as const),
  },
  { requiredKeys: [] },
);
const source: fc.Arbitrary<TableSource> = fc.oneof(
  fc.record({ of: fc.constant('sql' as const), sql: hostile }),
  fc.record({ of: fc.constant('statistic' as const), statistic: fc.constant('endpoints' as const) }),
  fc.record(
    { of: fc.constant('log' as const), log: fc.constantFrom('dns', 'conn'), where: hostile, sort: hostile },
    { requiredKeys: ['of', 'log'] },
  ),
);
const pairs = fc.array(fc.tuple(hostile, hostile), { maxLength: 4 });
const capture = fc.constantFrom('shop-visit', 'scan-and-login');
const kind = <Name extends Cell['kind']>(name: Name) => ({ kind: fc.constant(name), id: fc.uuid() });

const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({ ...kind('prose'), markdown: hostile }),
  fc.record({ ...kind('not-checked'), markdown: hostile }),
  fc.record({
    ...kind('hypothesis'),
    markdown: hostile,
    standing: fc.constantFrom('open' as const, 'supported' as const, 'refuted' as const),
  }),
  fc.record(
    {
      ...kind('citation'),
      address: fc
        .tuple(count, count)
        .map(([packet, from]) => `capture/shop-visit#packet=${packet + 1}&bytes=${from}-${from + 4}`),
      label: hostile,
      quote: fc.record(
        {
          text: hostile,
          field: hostile,
          value: hostile,
          hex,
          time,
          digest: fc.constant('cd'.repeat(32)),
          alert: fc.record({ sid: count, packet: count }),
        },
        { requiredKeys: ['text'] },
      ),
      log: hostile,
      rules: hostile,
      note: hostile,
    },
    { requiredKeys: ['kind', 'id', 'address', 'label', 'quote', 'note'] },
  ),
  fc.record(
    {
      ...kind('filter'),
      capture,
      dialect: fc.constantFrom('bpf' as const, 'display' as const),
      expression: hostile,
      session: fc.integer({ min: 1, max: 99 }),
      count,
      first: fc.array(count, { maxLength: 5 }),
      at: time,
      note: hostile,
    },
    { requiredKeys: ['kind', 'id', 'capture', 'dialect', 'expression', 'count', 'first', 'note'] },
  ),
  fc.record({
    ...kind('table'),
    capture,
    source,
    scope,
    label: hostile,
    columns: fc.tuple(hostile, hostile),
    rows: pairs,
    total: count,
    note: hostile,
  }),
  fc.record({
    ...kind('chart'),
    capture,
    statistic: fc.constantFrom('series-bytes' as const, 'lengths' as const),
    scope,
    label: hostile,
    unit: hostile,
    points: fc.array(fc.record({ label: hostile, value: count }), { maxLength: 5 }),
    total: count,
    note: hostile,
  }),
  fc.record({
    ...kind('terminal'),
    files: fc.array(
      fc.tuple(
        hostile.map((name) => `/home/learner/${name}`),
        base64,
      ),
      { maxLength: 3 },
    ),
    folder: fc.constant('/home/learner'),
    clock: count,
    lines: fc.array(fc.record({ typed: hostile, said: hostile, code: fc.nat(255), varies: fc.boolean() }), {
      maxLength: 3,
    }),
    note: hostile,
  }),
  fc.record(
    {
      ...kind('certificate'),
      label: hostile,
      chain: fc.array(base64, { minLength: 1, maxLength: 3 }),
      address: fc.constant('capture/shop-visit#packet=6'),
      judgedAt: count,
      host: hostile,
      judgement: fc.record({ facts: pairs, checks: pairs, valid: fc.boolean() }),
      note: hostile,
    },
    { requiredKeys: ['kind', 'id', 'label', 'chain', 'judgedAt', 'judgement', 'note'] },
  ),
);

/** Any notebook, hostile ones among them. */
export const anyNotebook: fc.Arbitrary<Notebook> = fc.record({
  format: fc.constant('tapbook-notebook' as const),
  version: fc.constant(1 as const),
  id: fc.uuid(),
  title: hostile,
  created: fc.nat(),
  captures: fc.uniqueArray(
    fc.record({
      slug: fc.constantFrom('shop-visit', 'scan-and-login'),
      sha256: fc.constantFrom('', 'ab'.repeat(32)),
    }),
    { selector: (pin) => pin.slug },
  ),
  cells: fc.uniqueArray(anyCell, { selector: (cell) => cell.id, maxLength: 6 }),
});
