import type { ReactNode } from 'react';
import { TopBar } from '@/components/shell/top-bar';

/** The bar of the site's pages. */
export function SiteBar({ crumbs, tools }: { crumbs?: ReactNode; tools?: ReactNode }) {
  return <TopBar crumbs={crumbs} tools={tools} />;
}
