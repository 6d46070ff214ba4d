import 'server-only';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaptureManifest } from '@/pcaps/manifest';

/** The manifests of all shipped captures, by title. */
export function captureManifests(): readonly CaptureManifest[] {
  const root = join(process.cwd(), 'pcaps');
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .map(manifestOf)
    .filter((manifest) => manifest !== undefined)
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

export function manifestOf(slug: string): CaptureManifest | undefined {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(slug)) return undefined;
  const path = join(process.cwd(), 'pcaps', slug, 'manifest.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as CaptureManifest) : undefined;
}

/** Where the capture's file lies; undefined for a slug that names none. */
export function capturePath(slug: string): string | undefined {
  const manifest = manifestOf(slug);
  return manifest ? join(process.cwd(), 'pcaps', slug, manifest.file) : undefined;
}

/** Where a file lies that a capture's manifest names as belonging to it; undefined for any other name. */
export function attachmentPath(slug: string, file: string): string | undefined {
  const known = manifestOf(slug)?.attachments?.some((attachment) => attachment.file === file);
  return known ? join(process.cwd(), 'pcaps', slug, file) : undefined;
}
