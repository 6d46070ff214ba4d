import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryStore } from '@/packets/bytes/byte-store';
import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import type { CaptureManifest } from '@/pcaps/manifest';
import { EvidenceAnswers, type OpenedCapture } from './evidence-answers';
import { root } from './root';

/** Evidence of the captures in `pcaps/`, each opened once. */
export function shippedEvidence(): EvidenceAnswers {
  const opened = new Map<string, Promise<OpenedCapture | undefined>>();
  return new EvidenceAnswers((slug) => {
    const capture = opened.get(slug) ?? openShipped(slug);
    opened.set(slug, capture);
    return capture;
  });
}

async function openShipped(slug: string): Promise<OpenedCapture | undefined> {
  const folder = join(root, 'pcaps', slug);
  const manifestPath = join(folder, 'manifest.json');
  if (!/^[a-z0-9][a-z0-9-]*$/.test(slug) || !existsSync(manifestPath)) return undefined;
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as CaptureManifest;
  const bytes = readFileSync(join(folder, manifest.file));
  const { capture, problem } = await openCapture(new MemoryStore(bytes));
  if (problem) throw new Error(`${slug}: ${problem.found}`);
  return { evidence: new Evidence(capture), digest: createHash('sha256').update(bytes).digest('hex') };
}
