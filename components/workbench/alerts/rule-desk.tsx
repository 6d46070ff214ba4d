'use client';

import { useRef } from 'react';
import { Button } from '@/components/design/button';
import { useToast } from '@/components/design/toast';
import type { AlertsOutcome } from '@/components/engine/questions/alerts';
import { inertText } from '@/components/evidence/formats';
import { RuleEditor } from './rule-editor';
import { RULE_SETS } from './rule-text';
import type { RunRules } from './use-rules';

const LARGEST = 2 * 1024 * 1024;

/** Which rules run: the shipped sets, the reader's own, and what was refused and where. They run again at every change. */
export function RuleDesk({ rules, outcome }: { rules: RunRules; outcome: AlertsOutcome }) {
  const { value, set } = rules.choice;
  const changed = Object.keys(value.changed);
  const ownLines = value.own.split('\n').length;
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] overflow-auto lg:grid-cols-[260px_minmax(0,1fr)]">
      <fieldset className="border-line px-4 py-3 max-lg:border-b lg:border-r">
        <legend className="eyebrow float-left mb-2 w-full">Shipped sets</legend>
        {RULE_SETS.map(({ id, name, about }) => (
          <label key={id} className="clear-both mb-2 flex items-start gap-2">
            <input
              type="checkbox"
              className="mt-[3px]"
              checked={value.sets.includes(id)}
              onChange={(event) =>
                set((before) => ({
                  ...before,
                  sets: RULE_SETS.map((each) => each.id).filter((each) =>
                    each === id ? event.target.checked : before.sets.includes(each),
                  ),
                }))
              }
            />
            <span>
              {name}
              <small className="block text-[12px] text-ink-3">{about}</small>
            </span>
          </label>
        ))}
        <p className="clear-both text-[12.5px] text-ink-2">{outcome.rules} rules run.</p>
        {changed.length > 0 ? (
          <p className="mt-2 text-[12.5px] text-ink-2">
            Changed by you: {changed.join(', ')}{' '}
            <Button size="small" kind="quiet" onClick={() => set((before) => ({ ...before, changed: {} }))}>
              back to all shipped
            </Button>
          </p>
        ) : null}
      </fieldset>
      <section aria-label="Rules of your own" className="min-w-0 px-4 py-3">
        <div className="mb-1.5 flex flex-wrap items-center gap-2">
          <p className="eyebrow">Rules of your own</p>
          <span className="ml-auto">
            <UploadRules onText={(text) => set((before) => ({ ...before, own: text }))} />
          </span>
        </div>
        <RuleEditor
          label="Rules of your own"
          text={value.own}
          rows={14}
          problems={outcome.problems.filter(({ line }) => line <= ownLines)}
          onChange={(own) => set((before) => ({ ...before, own }))}
        />
        <p className="mt-1 text-[12px] text-ink-3">
          Suricata’s rule language, one rule a line. What you write stays in this browser and runs at once.
        </p>
        {outcome.problems.length > 0 ? (
          <ul aria-label="Refused rules" className="mt-3 grid gap-1">
            {outcome.problems.map(({ line, column, reason, sid }) => (
              <li
                key={`${line}-${column}-${reason}`}
                className="rounded-md bg-wrong-wash px-3 py-1.5 text-[12.5px] text-wrong"
              >
                {line <= ownLines ? `Line ${line}, column ${column}` : `Shipped rule ${sid ?? ''}`}:{' '}
                {inertText(reason)}
              </li>
            ))}
          </ul>
        ) : null}
      </section>
    </div>
  );
}

function UploadRules({ onText }: { onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const say = useToast();
  async function read(file: File) {
    if (file.size > LARGEST) say('This file is larger than 2 MB: choose the rules that you need of it.');
    else onText(await file.text());
  }
  return (
    <>
      <Button size="small" onClick={() => input.current?.click()}>
        Open a .rules file
      </Button>
      <input
        ref={input}
        type="file"
        accept=".rules,.txt,text/plain"
        aria-label="Rules file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void read(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
