'use client';

import { useState } from 'react';
import { Button } from '@/components/design/button';
import { inertText } from '@/components/evidence/formats';
import { PivotRow } from '../pivot-row';
import { MatchedBytes } from './matched-bytes';
import type { QueuedAlert } from './queue-lines';
import { RuleEditor } from './rule-editor';
import { RuleOptions } from './rule-options';
import { type Triaged, VERDICTS } from './triage';
import { type RunRules, useChangeRule } from './use-rules';

/** One alert: what became of it, the rule keyword by keyword, and the bytes that met each of them. */
export function AlertDetail({
  queued: { alert },
  raised,
  others,
  triaged,
  rules,
  editing,
  onEdit,
}: {
  queued: QueuedAlert;
  /** False while its rule, as it is being written, does not raise it. */
  raised: boolean;
  /** More alerts of the group that is chosen. */
  others: number;
  triaged: Triaged | undefined;
  rules: RunRules;
  /** The rule is being written. */
  editing: boolean;
  onEdit: (editing: boolean) => void;
}) {
  const [match, setMatch] = useState(0);
  const own = rules.choice.value.changed[String(alert.sid)];
  const changed = own !== undefined;
  const change = useChangeRule(rules.choice);
  const verdict = VERDICTS.find(({ id }) => id === triaged?.verdict);
  return (
    <section
      aria-label={`Alert ${alert.number}`}
      tabIndex={0}
      className="min-h-0 flex-[1_1_58%] overflow-auto border-t border-line-2 bg-paper px-4 py-2.5 max-lg:flex-none"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <p className="min-w-0">
          <b>{inertText(alert.message)}</b>{' '}
          <span className="font-mono text-[12px] text-ink-3">
            {alert.gid}:{alert.sid}:{alert.rev}
          </span>
          {others > 0 ? <span className="text-ink-3"> and {others} more like it</span> : null}
        </p>
        <PivotRow
          first={alert.packet}
          last={alert.packet}
          session={alert.session || undefined}
          omit="alerts"
        />
      </div>
      <p className="mt-0.5 text-[12.5px] text-ink-2">
        {alert.category}, priority {alert.priority}
        {alert.atEnd ? '; found when the session ended' : ''}
        {verdict ? `; ${verdict.id.length < 4 ? `category ${verdict.id}: ` : ''}${verdict.name}` : ''}
      </p>
      {triaged?.comments.map((comment, i) => (
        <p key={i} className="mt-1 border-l-[3px] border-accent pl-2.5 font-prose text-[14px]">
          {inertText(comment)}
        </p>
      ))}
      <div className="mt-2.5 grid gap-x-6 gap-y-3 xl:grid-cols-[minmax(0,1fr)_minmax(0,1.02fr)]">
        <div className="min-w-0">
          <div className="mb-1 flex items-center gap-2">
            <p className="eyebrow">The rule{changed ? ', as you changed it' : ''}</p>
            <span className="ml-auto flex gap-1">
              {changed ? (
                <Button size="small" kind="quiet" onClick={() => change(alert.sid, undefined)}>
                  back to the shipped one
                </Button>
              ) : null}
              <Button
                size="small"
                kind={editing ? 'solid' : 'outline'}
                aria-pressed={editing}
                onClick={() => onEdit(!editing)}
              >
                {editing ? 'done' : 'edit'}
              </Button>
            </span>
          </div>
          {editing ? (
            <>
              <RuleEditor
                label={`Rule ${alert.sid}`}
                text={own ?? alert.rule}
                rows={7}
                problems={[]}
                onChange={(text) => change(alert.sid, text)}
              />
              <p aria-live="polite" className="mt-1 min-h-5 text-[12.5px] text-ink-2">
                {raised ? 'Raised here, as it is written now.' : notRaised(rules, alert.sid)}
              </p>
            </>
          ) : (
            <RuleOptions alert={alert} chosen={match} onChoose={setMatch} />
          )}
          {alert.references.length > 0 ? (
            <p className="mt-1.5 font-mono text-[12px] text-ink-3">
              {alert.references.map(inertText).join(' · ')}
            </p>
          ) : null}
        </div>
        <MatchedBytes alert={alert} match={alert.matches.at(match) ?? alert.matches[0]} />
      </div>
    </section>
  );
}

/** Why a rule that is being written does not raise its alert any more. */
function notRaised({ outcome }: RunRules, sid: number): string {
  const problem = outcome.value?.problems.find((each) => each.sid === sid) ?? outcome.value?.problems[0];
  if (problem) return `It cannot be read yet: column ${problem.column}, ${problem.reason}`;
  return 'As it is written now, the rule does not raise this alert.';
}
