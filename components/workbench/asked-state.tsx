'use client';

import type { ReactNode } from 'react';
import { ErrorState, Progress } from '@/components/design/states';
import type { Asked } from './use-answer';

/** Shows an answer, or that it is being worked out, or why there is none and how to ask again. */
export function AskedState<T>({
  asked,
  doing,
  failed,
  children,
}: {
  asked: Asked<T>;
  /** What is being done meanwhile: `Reading the logs`. */
  doing: string;
  /** What did not work: `The logs could not be read`. */
  failed: string;
  children: (value: T) => ReactNode;
}) {
  const { value, trouble, again } = asked;
  if (trouble !== undefined)
    return (
      <ErrorState
        found={`${failed}: ${trouble}`}
        advice="The capture is still open. Try again; if it fails again, reload the page."
        action={{ label: 'Try again', run: again }}
      />
    );
  if (value === undefined) return <Progress label={`${doing} …`} done={0} />;
  return <>{children(value)}</>;
}
