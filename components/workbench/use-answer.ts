'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Answer, Argument, QuestionName } from '@/components/engine/questions';
import type { CaptureView } from '@/components/evidence/capture-view';
import { useCaptureState } from '@/components/evidence/use-capture';

/** What came of asking: the former answer stays while the next is worked out. */
export interface Asked<T> {
  readonly value: T | undefined;
  /** The answer is to an earlier question, or there is none yet. */
  readonly waiting: boolean;
  readonly trouble: string | undefined;
  readonly again: () => void;
}

/** Asks whenever the question changes; undefined asks nothing. The question has to be the same while nothing changes. */
export function useAsked<T>(ask: (() => Promise<T>) | undefined): Asked<T> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{
    readonly ask?: () => Promise<T>;
    readonly attempt?: number;
    readonly value?: T;
    readonly trouble?: string;
  }>({});
  useEffect(() => {
    if (!ask) return;
    let wanted = true;
    ask().then(
      (value) => wanted && setState({ ask, attempt, value }),
      (error: unknown) =>
        wanted && setState((before) => ({ ask, attempt, value: before.value, trouble: sentence(error) })),
    );
    return () => {
      wanted = false;
    };
  }, [ask, attempt]);
  const current = state.ask === ask && state.attempt === attempt;
  return {
    value: state.value,
    waiting: ask !== undefined && !current,
    trouble: current ? state.trouble : undefined,
    again: useCallback(() => setAttempt((before) => before + 1), []),
  };
}

/** One of the engine's questions, once the capture is open. `argument` has to be the same while nothing changes. */
export function useAnswer<Name extends QuestionName>(
  view: CaptureView,
  name: Name,
  argument: Argument<Name>,
  wanted = true,
): Asked<Answer<Name>> {
  const open = useCaptureState(view).status === 'open';
  const { client } = view;
  const ask = useCallback(() => client.derive(name, argument), [client, name, argument]);
  return useAsked(open && wanted ? ask : undefined);
}

function sentence(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said === '' ? 'It stopped without saying why.' : said;
}
