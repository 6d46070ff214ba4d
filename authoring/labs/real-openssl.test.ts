import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { grade, type Lab } from '@/learning';
import { type ArtifactCheck, artifactAnswer } from '@/learning/checks/kinds/artifact';
import { shippedEvidence } from '../evidence/shipped-captures';
import { labSlugs, readLab } from './lab-files';

/** What is learnt in the tab has to work at home: the labs' command lines, run by the openssl of this machine. */
const installed = /^OpenSSL [3-9]/.test(spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '');

/** The task's verdict on the files that real commands make. */
async function verdictOn(lab: Lab, check: ArtifactCheck, lines: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'));
  try {
    for (const [path, text] of Object.entries(lab.start ?? {})) writeFileSync(join(folder, path), text);
    for (const line of lines) execFileSync('sh', ['-c', line], { cwd: folder, stdio: 'pipe' });
    const answer = artifactAnswer(check, (path) => readOrNothing(join(folder, path)));
    return await grade(check, answer, { evidence: shippedEvidence(), seed: 1 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readOrNothing(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

const tasks: [string, Lab, ArtifactCheck][] = [];
for (const slug of labSlugs()) {
  const { lab } = await readLab(slug);
  for (const { id, check } of lab.tasks)
    if (check.kind === 'artifact') tasks.push([`${slug}/${id}`, lab, check]);
}

describe.skipIf(!installed).each(tasks)('%s with the real openssl', (_name, lab, check) => {
  test.each(check.solutions.map((lines) => [lines]))('solution %#', async (lines) => {
    expect(await verdictOn(lab, check, lines)).toMatchObject({ passed: true });
  });
  test.each((check.mistakes ?? []).map(({ commands, feedback }) => [commands, feedback] as const))(
    'mistake %#',
    async (lines, feedback) => {
      expect(await verdictOn(lab, check, lines)).toMatchObject({ passed: false, feedback });
    },
  );
});
