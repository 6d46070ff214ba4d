'use client';

import { lazy, Suspense } from 'react';
import type { Verdict } from '@/learning';

const VerdictView = lazy(() => import('./verdict-view').then((module) => ({ default: module.VerdictView })));

/** A verdict whose drawing is loaded when the first answer is given. */
export function VerdictSoon({ verdict, showFound }: { verdict: Verdict; showFound?: boolean }) {
  return (
    <Suspense fallback={<p className="text-[13px] text-ink-3">…</p>}>
      <VerdictView verdict={verdict} showFound={showFound} />
    </Suspense>
  );
}
