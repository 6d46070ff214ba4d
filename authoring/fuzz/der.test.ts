import { expect, it } from 'vitest';
import { fuzzDer } from './der';

it('a short fuzz of DER throws nowhere, and takes its time nowhere', { timeout: 600_000 }, async () => {
  const { inputs, failures, slowest } = await fuzzDer(500, 20_240);
  expect(inputs).toBe(500);
  expect(failures).toEqual([]);
  expect(slowest.milliseconds).toBeLessThan(5000);
});
