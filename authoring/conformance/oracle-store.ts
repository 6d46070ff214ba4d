import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { repository } from './oracle';

/** What peers printed, kept beside the build: `.tapbook/oracle/<key>.gz`. */
const folder = join(repository, '.tapbook/oracle');

/** Name under which an answer is kept: the same question to the same version about the same bytes. */
export function answerKey(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 40);
}

export function fileDigest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** What was kept under a key; undefined where nothing was, or it cannot be read back. */
export function storedAnswer(key: string): string | undefined {
  try {
    return gunzipSync(readFileSync(join(folder, `${key}.gz`))).toString('latin1');
  } catch {
    return undefined;
  }
}

/** Keeps an answer (one character a byte). A run that is ended half-way leaves no half answer behind. */
export function storeAnswer(key: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const written = join(folder, `${key}.${process.pid}`);
  writeFileSync(written, gzipSync(Buffer.from(text, 'latin1'), { level: 1 }));
  renameSync(written, join(folder, `${key}.gz`));
}
