'use client';

import { Progress } from '@/components/design/states';
import { useShipped } from '@/components/evidence/use-capture';
import { Workbench } from './workbench';

/** The workbench on a capture that the site ships. */
export function ShippedWorkbench({ slug }: { slug: string }) {
  const view = useShipped(slug);
  if (!view) return <Progress label="Starting" done={0} />;
  return <Workbench view={view} origin="read in this tab" />;
}
