import 'server-only';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab, LabDefinition } from '@/learning';

/** Folders of `labs/` that hold a lab, sorted. */
export function labSlugs(): readonly string[] {
  const root = join(process.cwd(), 'labs');
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'lab.ts')))
    .map((entry) => entry.name)
    .sort();
}

/** A lab's definition; undefined for a slug without one. */
export async function labOf(slug: string): Promise<Lab | undefined> {
  if (!labSlugs().includes(slug)) return undefined;
  const loaded: { default: LabDefinition } = await import(`@/labs/${slug}/lab`);
  return { ...loaded.default, slug };
}

export async function allLabs(): Promise<readonly Lab[]> {
  const labs = await Promise.all(labSlugs().map(labOf));
  return labs.filter((lab) => lab !== undefined);
}
