import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileKernel, KERNEL_BYTES } from './compile';

describe('the kernel', () => {
  it('that is checked in comes from its sources', async () => {
    expect(readFileSync(KERNEL_BYTES, 'utf8') === (await compileKernel('.')), 'run `npm run kernel`').toBe(
      true,
    );
  }, 120_000);
});
