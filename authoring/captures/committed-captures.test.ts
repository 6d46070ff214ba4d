import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CaptureManifest } from '@/pcaps/manifest';
import { checkCapture } from './check-capture';
import { described } from './described';
import { manifestProblems } from './manifest';
import type { Scenario } from './scenario';

const pcaps = join(__dirname, '../../pcaps');
const slugs = readdirSync(pcaps).filter((name) => existsSync(join(pcaps, name, 'manifest.json')));
const TOTAL_BYTES = 60 * 1024 * 1024;
const LARGE = new Set(['office-day']);

const manifestOf = (slug: string): CaptureManifest =>
  JSON.parse(readFileSync(join(pcaps, slug, 'manifest.json'), 'utf8'));

function statementsOf(facts: Scenario['facts']): unknown {
  return Object.entries(facts).map(([name, { statement, how }]) => [name, statement, how]);
}

describe('the shipped captures', () => {
  it.each(slugs)('%s is what its manifest says', async (slug) => {
    const { problems } = await checkCapture(join(pcaps, slug), slug);
    expect(problems).toEqual([]);
  });

  it.each(slugs.filter((slug) => existsSync(join(pcaps, slug, 'scenario.ts'))))(
    '%s is described as its scenario says',
    async (slug) => {
      const { default: scenario } = (await import(`../../pcaps/${slug}/scenario.ts`)) as {
        default: Scenario;
      };
      for (const view of [{ slug, ...scenario }, ...(scenario.also ?? [])]) {
        const manifest = manifestOf(view.slug);
        expect(manifest).toMatchObject(described(view, scenario));
        expect(statementsOf(manifest.facts)).toEqual(statementsOf(view.facts));
      }
    },
  );

  it('are small', () => {
    const sizes = slugs.map((slug) => [slug, statSync(join(pcaps, slug, `${slug}.pcapng`)).size] as const);
    expect(sizes.filter(([slug, size]) => size > 2 * 1024 * 1024 && !LARGE.has(slug))).toEqual([]);
    expect(sizes.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(TOTAL_BYTES);
  });
});

describe('a manifest', () => {
  const good = manifestOf('shop-visit');
  it.each<[string, Partial<CaptureManifest>, string]>([
    ['of another folder', { slug: 'other' }, 'the slug is other'],
    ['without facts', { facts: {} }, 'there are no facts'],
    ['without a story', { story: [] }, 'the story has to have one to five sentences or pairs of them'],
    ['with a broken hash', { sha256: 'abc' }, 'the SHA-256 is not 64 hexadecimal digits'],
    [
      'with a tap nowhere',
      { topology: { ...good.topology, tap: { segment: 'moon', where: 'up there' } } },
      'the tap is on moon, which is no segment',
    ],
    [
      'with a fact that states nothing',
      { facts: { x: { statement: '', how: { kind: 'count', filter: 'ip' }, value: 1, fixed: true } } },
      'x states nothing',
    ],
  ])('%s is refused', (_, change, problem) => {
    expect(manifestProblems('shop-visit', { ...good, ...change })).toContain(problem);
  });
});
