'use client';

import { useMemo } from 'react';
import { Button } from '@/components/design/button';
import { ErrorState } from '@/components/design/states';
import type { AlertsOutcome } from '@/components/engine/questions/alerts';
import { countText } from '@/components/evidence/formats';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useAnswer } from '../use-answer';
import { AlertQueue } from './alert-queue';
import { AlertStatistics } from './alert-statistics';
import { Notices } from './notices';
import type { QueuedAlert } from './queue-lines';
import { RuleDesk } from './rule-desk';
import { alertKeys } from './triage';
import { type RunRules, useRules } from './use-rules';
import { useTriage } from './use-triage';

const PARTS = ['queue', 'notices', 'statistics', 'rules'] as const;

/** What rules found, what was found without any, and the rules themselves. */
export default function AlertsView() {
  const rules = useRules();
  if (rules.trouble)
    return (
      <ErrorState
        found={`The rules could not be fetched: ${rules.trouble}.`}
        advice="Without the network they cannot be had; try again when it is back."
        action={{ label: 'Try again', run: rules.again }}
      />
    );
  return (
    <AskedState asked={rules.outcome} doing="Running the rules" failed="The rules could not be run">
      {(outcome) => <Parts rules={rules} outcome={outcome} />}
    </AskedState>
  );
}

function Parts({ rules, outcome }: { rules: RunRules; outcome: AlertsOutcome }) {
  const { view, address, setOptions } = useBench();
  const triage = useTriage(view.slug);
  const queued = useQueued(outcome);
  const part = PARTS.find((each) => each === address.options.show) ?? 'queue';
  const counts: Partial<Record<(typeof PARTS)[number], number>> = {
    queue: queued.length,
    rules: outcome.rules,
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-1 border-b border-line bg-panel px-3 py-1.5">
        <span role="group" aria-label="Parts of the alerts" className="flex flex-wrap gap-1">
          {PARTS.map((each) => (
            <Button
              key={each}
              size="small"
              kind={each === part ? 'solid' : 'quiet'}
              aria-pressed={each === part}
              onClick={() => setOptions({ show: each === 'queue' ? '' : each })}
            >
              {each}
              {counts[each] === undefined ? null : (
                <small className="font-mono text-[11px] font-normal">{countText(counts[each])}</small>
              )}
            </Button>
          ))}
        </span>
        {outcome.problems.length > 0 ? (
          <Button
            size="small"
            kind="quiet"
            className="text-wrong!"
            onClick={() => setOptions({ show: 'rules' })}
          >
            {outcome.problems.length === 1 ? '1 rule was' : `${outcome.problems.length} rules were`} refused
          </Button>
        ) : null}
        <label className="ml-auto flex items-center gap-1.5 text-[12px] text-ink-2">
          <input
            type="checkbox"
            checked={address.options.midstream === '1'}
            onChange={(event) => setOptions({ midstream: event.target.checked ? '1' : '' })}
          />
          follow sessions whose start is missing
        </label>
      </div>
      {part === 'queue' ? <AlertQueue alerts={queued} triage={triage} rules={rules} /> : null}
      {part === 'notices' ? <Notices /> : null}
      {part === 'statistics' ? <AlertStatistics alerts={queued} triage={triage} /> : null}
      {part === 'rules' ? <RuleDesk rules={rules} outcome={outcome} /> : null}
    </div>
  );
}

const NOTHING: readonly QueuedAlert[] = [];

/** The alerts that have their packet in view, with the names under which their state is kept. */
function useQueued({ alerts }: AlertsOutcome): readonly QueuedAlert[] {
  const { view, rows } = useBench();
  const all = useMemo(() => {
    const keys = alertKeys(alerts);
    return alerts.map((alert, i) => ({ alert, key: keys[i] }));
  }, [alerts]);
  const argument = useMemo(
    () => ({
      rows: rows ?? new Uint32Array(),
      things: alerts.map(({ packet }) => [-1, packet, packet] as const),
    }),
    [alerts, rows],
  );
  const seen = useAnswer(view, 'seen', argument, rows !== undefined);
  if (!rows) return all;
  return seen.value ? all.filter((_, i) => seen.value?.[i]) : NOTHING;
}
