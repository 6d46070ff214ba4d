import type { Lab, LabDefinition } from '@/learning';

/** Loads the lab of a folder beside this file. The folder has to have a `lab.ts`. */
export async function loadLab(slug: string): Promise<Lab> {
  const { default: lab } = (await import(`./${slug}/lab.ts`)) as { default: LabDefinition };
  return { ...lab, slug };
}
