'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { buttonClass } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import type { CaptureView } from '@/components/evidence/capture-view';
import { ownCapture } from '@/components/evidence/own-captures';
import { Workbench } from './workbench';

/** The workbench on a file of the reader's that is open in this tab; else how to open it again. */
export function OwnWorkbench({ slug }: { slug: string }) {
  const [view, setView] = useState<CaptureView | null>();
  useEffect(() => setView(ownCapture(slug)?.view ?? null), [slug]);
  if (view === undefined) return null;
  if (view) return <Workbench view={view} origin="this file never left your browser" />;
  return (
    <EmptyState title="This was a file of your own">
      <p>
        The site keeps no copy of it. Choose the same file again, and this address leads to the same bytes.
      </p>
      <p className="mt-4">
        <Link prefetch={false} href="/open" className={buttonClass('solid')}>
          Open a capture
        </Link>
      </p>
    </EmptyState>
  );
}
