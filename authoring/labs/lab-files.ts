import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLab } from '@/labs/load-lab';
import type { Lab } from '@/learning';
import { root } from '../evidence/root';

const labs = join(root, 'labs');

/** Folders of `labs/` that hold a lab, sorted. */
export function labSlugs(): string[] {
  return readdirSync(labs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(labs, entry.name, 'lab.ts')))
    .map((entry) => entry.name)
    .sort();
}

export interface LabFolder {
  readonly lab: Lab;
  /** Text of `brief.mdx`; empty where there is none. */
  readonly brief: string;
}

export async function readLab(slug: string): Promise<LabFolder> {
  const path = join(labs, slug, 'brief.mdx');
  return { lab: await loadLab(slug), brief: existsSync(path) ? readFileSync(path, 'utf8') : '' };
}
