'use client';

import { useCallback, useMemo } from 'react';
import type { AlertsOutcome } from '@/components/engine/questions/alerts';
import { useBench } from '../bench';
import { type Asked, useAnswer, useAsked } from '../use-answer';
import { type Kept, useKept } from '../use-kept';
import { FIRST_CHOICE, RULE_SETS, type RuleChoice, type RuleSetId, readChoice, runText } from './rule-text';

export interface RunRules {
  readonly choice: Kept<RuleChoice>;
  /** Texts of the shipped sets. */
  readonly texts: ReadonlyMap<RuleSetId, string> | undefined;
  /** What the rules found in this capture. */
  readonly outcome: Asked<AlertsOutcome>;
  /** Why the shipped sets could not be fetched. */
  readonly trouble: string | undefined;
  readonly again: () => void;
}

/** The chosen rules run over the capture, again whenever they change. */
export function useRules(): RunRules {
  const { view, address } = useBench();
  const choice = useKept('rules', FIRST_CHOICE, readChoice);
  const sets = useAsked(fetchSets);
  const midstream = address.options.midstream === '1';
  const argument = useMemo(
    () => ({ rules: sets.value ? runText(choice.value, sets.value) : '', midstream }),
    [choice.value, sets.value, midstream],
  );
  const outcome = useAnswer(view, 'alerts', argument, choice.ready && sets.value !== undefined);
  return { choice, texts: sets.value, outcome, trouble: sets.trouble, again: sets.again };
}

let fetched: Promise<ReadonlyMap<RuleSetId, string>> | undefined;

/** The shipped sets, fetched once in the life of the tab; a failure is forgotten, so that it can be tried again. */
function fetchSets(): Promise<ReadonlyMap<RuleSetId, string>> {
  fetched ??= Promise.all(
    RULE_SETS.map(async ({ id }) => {
      const response = await fetch(`/rules/${id}.rules`);
      if (!response.ok) throw new Error(`the set "${id}" is not to be had (${response.status})`);
      return [id, await response.text()] as const;
    }),
  ).then(
    (entries) => new Map(entries),
    (error: unknown) => {
      fetched = undefined;
      throw error;
    },
  );
  return fetched;
}

/** Changes one rule: the shipped one with the same sid stands back. */
export function useChangeRule(choice: Kept<RuleChoice>): (sid: number, text: string | undefined) => void {
  const { set } = choice;
  return useCallback(
    (sid, text) =>
      set((before) => {
        const { [String(sid)]: _, ...others } = before.changed;
        return { ...before, changed: text === undefined ? others : { ...others, [String(sid)]: text } };
      }),
    [set],
  );
}
