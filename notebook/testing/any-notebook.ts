import fc from 'fast-check';
import type { Cell, Notebook } from '../notebook';

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
  ),
);
const hex = fc
  .uint8Array({ maxLength: 40 })
  .map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
const count = fc.nat(100_000);

const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({ kind: fc.constant('prose' as const), id: fc.uuid(), markdown: hostile }),
  fc.record({
    kind: fc.constant('citation' as const),
    id: fc.uuid(),
    address: fc
      .tuple(count, count)
      .map(([packet, from]) => `capture/shop-visit#packet=${packet + 1}&bytes=${from}-${from + 4}`),
    label: hostile,
    quote: fc.record({ text: hostile, field: hostile, value: hostile, hex }, { requiredKeys: ['text'] }),
    note: hostile,
  }),
  fc.record({
    kind: fc.constant('filter' as const),
    id: fc.uuid(),
    capture: fc.constantFrom('shop-visit', 'scan-and-login'),
    dialect: fc.constantFrom('bpf' as const, 'display' as const),
    expression: hostile,
    count,
    first: fc.array(count, { maxLength: 5 }),
    note: hostile,
  }),
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
