import { describe, expect, test } from 'vitest';
import { shippedEvidence } from '../evidence/shipped-captures';
import { checkLab } from './check-lab';
import type { Finding } from './finding';
import { labSlugs, readLab } from './lab-files';

const evidence = shippedEvidence();
const labs: { slug: string; findings: readonly Finding[] }[] = [];
for (const slug of labSlugs()) {
  const { lab, brief } = await readLab(slug);
  labs.push({ slug, findings: await checkLab(lab, brief, evidence) });
}

test('there are labs', () => {
  expect(labs.length).toBeGreaterThanOrEqual(4);
});

describe.each(labs.map(({ slug, findings }) => [slug, findings] as const))('%s', (_slug, findings) => {
  test.each(findings.map(({ what, problem }) => [what, problem]))('%s', (_what, problem) => {
    expect(problem).toBeUndefined();
  });
});
