'use client';

import type { ReactNode } from 'react';
import { ErrorState } from '@/components/design/states';
import { type CaptureView, forgetShipped } from '@/components/evidence/capture-view';
import { useCaptureState } from '@/components/evidence/use-capture';

/** An exhibit's inside: what is going on while the capture is opened, why it could not be, else the view itself. */
export function ExhibitBody({
  view,
  problem,
  height,
  children,
}: {
  view: CaptureView | undefined;
  problem?: string;
  /** Pixels kept free from the start, so that nothing moves when the capture is there. */
  height: number;
  children: ReactNode;
}) {
  const state = useCaptureState(view);
  if (state.problem && view)
    return (
      <ErrorState
        found={state.problem.found}
        advice={state.problem.advice}
        action={{
          label: 'Load the page again',
          run: () => {
            forgetShipped(view.slug);
            location.reload();
          },
        }}
      />
    );
  if (problem) return <ErrorState found={problem} />;
  return (
    <div style={{ minHeight: height }} aria-busy={state.status === 'opening'}>
      {state.status === 'open' ? (
        children
      ) : (
        <p className="px-3.5 py-3 text-[13px] text-ink-3">Opening the capture …</p>
      )}
    </div>
  );
}
