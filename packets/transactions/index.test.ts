import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logs } from './index';

/** A file that declares a log exports a constant of the type `Log`. */
function logsOfFolder(): string[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => /export const \w+: Log\b/.test(readFileSync(join(import.meta.dirname, file), 'utf8')))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

it('knows every log of the folder, sorted', () => {
  expect(logs.map(({ name }) => name)).toEqual(logsOfFolder());
});

it('starts every log with columns of different names', () => {
  for (const { columns } of logs) expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
});
