import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryStore } from '@/packets/bytes/byte-store';
import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import type { CaptureManifest } from '@/pcaps/manifest';
import { EvidenceAnswers, type OpenBySlug, type OpenedCapture } from './evidence-answers';
import { root } from './root';

/**
 * Evidence of the captures in `pcaps/`, each opened once. `others` are further files by slug, which come before a
 * shipped capture of the same name. A file that cannot be read rejects with an `Error` that says why.
 */
export function shippedEvidence(others: ReadonlyMap<string, string> = new Map()): EvidenceAnswers {
  return new EvidenceAnswers(shippedCaptures(others));
}

/** The same captures for whoever asks the engine itself. */
export function shippedCaptures(others: ReadonlyMap<string, string> = new Map()): OpenBySlug {
  const opened = new Map<string, Promise<OpenedCapture | undefined>>();
  return (slug) => {
    const capture = opened.get(slug) ?? openBySlug(slug, others);
    opened.set(slug, capture);
    return capture;
  };
}

async function openBySlug(
  slug: string,
  others: ReadonlyMap<string, string>,
): Promise<OpenedCapture | undefined> {
  const path = others.get(slug) ?? shippedPath(slug);
  return path === undefined ? undefined : { ...(await openPath(path)), facts: manifestOf(slug)?.facts };
}

function shippedPath(slug: string): string | undefined {
  const manifest = manifestOf(slug);
  return manifest && join(root, 'pcaps', slug, manifest.file);
}

function manifestOf(slug: string): CaptureManifest | undefined {
  const path = join(root, 'pcaps', slug, 'manifest.json');
  if (!/^[a-z0-9][a-z0-9-]*$/.test(slug) || !existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as CaptureManifest;
}

async function openPath(path: string): Promise<OpenedCapture> {
  const bytes = readFileSync(path);
  const { capture, problem } = await openCapture(new MemoryStore(bytes));
  if (problem) throw new Error(`${path}: ${problem.found}`);
  return { evidence: new Evidence(capture), digest: createHash('sha256').update(bytes).digest('hex') };
}
