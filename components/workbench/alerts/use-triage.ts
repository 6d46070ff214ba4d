'use client';

import { useMemo } from 'react';
import { useToast } from '@/components/design/toast';
import { useKept } from '../use-kept';
import { readSteps, standing, type Triaged, type TriageStep, VERDICTS, type VerdictId } from './triage';

const NO_STEPS: readonly TriageStep[] = [];

export interface Triage {
  readonly standing: ReadonlyMap<string, Triaged>;
  readonly close: (alerts: readonly string[], verdict: VerdictId, comment?: string) => void;
  readonly comment: (alerts: readonly string[], comment: string) => void;
  /** Takes the last step back. */
  readonly undo: () => void;
  readonly steps: number;
}

/** What the analyst did with the alerts of a capture; kept in this browser. */
export function useTriage(slug: string): Triage {
  const { value: steps, set } = useKept(`triage/${slug}`, NO_STEPS, readSteps);
  const say = useToast();
  return useMemo(() => {
    const undo = () => set((before) => before.slice(0, -1));
    const take = (step: Omit<TriageStep, 'at'>) => set((before) => [...before, { ...step, at: Date.now() }]);
    return {
      standing: standing(steps),
      steps: steps.length,
      undo,
      close: (alerts, verdict, comment) => {
        take({ alerts, verdict, comment: comment === '' ? undefined : comment });
        const { name } = VERDICTS.find(({ id }) => id === verdict) ?? VERDICTS[7];
        say(`${alerts.length === 1 ? '1 alert' : `${alerts.length} alerts`}: ${name}`, undo);
      },
      comment: (alerts, comment) => take({ alerts, comment }),
    };
  }, [steps, set, say]);
}
