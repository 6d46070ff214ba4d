'use client';

import type { MDXProps } from 'mdx/types';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { LabPage } from '@/components/labs/lab-page';
import { Task } from '@/components/labs/task-card';
import type { LabDefinition } from '@/learning';

type Loaded = LazyExoticComponent<ComponentType>;
const labs = new Map<string, Loaded>();

/** A lab's definition holds its checks: it is loaded as a module of the page's script, with its brief. */
export function LabLoader({ slug }: { slug: string }) {
  const Loaded = labOf(slug);
  return <Loaded />;
}

function labOf(slug: string): Loaded {
  const known = labs.get(slug);
  if (known) return known;
  const loaded = lazy(async () => {
    const [definition, brief] = await Promise.all([
      import(`@/labs/${slug}/lab`) as Promise<{ default: LabDefinition }>,
      import(`@/labs/${slug}/brief.mdx`) as Promise<{ default: ComponentType<MDXProps> }>,
    ]);
    const lab = { ...definition.default, slug };
    const Brief = brief.default;
    return { default: () => <LabPage lab={lab} brief={<Brief components={{ Task }} />} /> };
  });
  labs.set(slug, loaded);
  return loaded;
}
