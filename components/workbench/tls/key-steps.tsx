'use client';

import { useMemo, useState } from 'react';
import { EmptyState } from '@/components/design/states';
import type { TlsSummary } from '@/components/engine/questions/tls-sessions';
import type { DerivationStage, DerivedValue } from '@/packets/tls/derivation/derived-value';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useAnswer } from '../use-answer';
import { KeyValue } from './key-value';

const STAGES: Readonly<Record<DerivationStage, string>> = {
  early: 'Before the server answers',
  handshake: 'For the handshake',
  application: 'For what the application says',
  'master secret': 'The master secret',
  'key block': 'The key block',
  finished: 'What is signed at the end',
};

/** The keys of the session in the order in which they are made, and the chosen one with what it was made from. */
export function KeySteps({ summary }: { summary: TlsSummary }) {
  const { view } = useBench();
  const argument = useMemo(() => ({ session: summary.session - 1 }), [summary.session]);
  const asked = useAnswer(view, 'tls-keys', argument);
  const known = !asked.waiting || asked.value !== undefined;
  return (
    <AskedState
      // What was known stays while other secrets are tried.
      asked={{ ...asked, value: known ? { derived: asked.value } : undefined }}
      doing="Working out the keys"
      failed="The keys could not be worked out"
    >
      {({ derived }) =>
        derived ? (
          <Steps values={derived.values} />
        ) : (
          <EmptyState title="There is nothing to work out">
            Both hellos of TLS 1.0 to 1.3 have to be in the capture: the keys depend on what they agree on.
          </EmptyState>
        )
      }
    </AskedState>
  );
}

function Steps({ values }: { values: readonly DerivedValue[] }) {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      values.findIndex(({ from }) => from === 'log'),
    ),
  );
  const chosen = values[at] ?? values[0];
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(250px,320px)_minmax(0,1fr)]">
      <section
        aria-label="Keys in the order in which they are made"
        tabIndex={0}
        className="min-h-0 overflow-auto border-line py-1.5 max-lg:max-h-[300px] max-lg:border-b lg:border-r"
      >
        {values.map((value, i) => (
          <div key={value.name}>
            {value.stage === values[i - 1]?.stage ? null : (
              <p className="eyebrow mt-2 mb-0.5 px-3">{STAGES[value.stage]}</p>
            )}
            <button
              type="button"
              aria-pressed={value === chosen}
              onClick={() => setAt(i)}
              className={`flex w-full items-baseline gap-2 border-l-[3px] px-2.5 py-0.5 text-left text-[12.5px] focus-visible:-outline-offset-2 ${EDGES[value.from]} ${value === chosen ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
            >
              <span className="min-w-0 flex-1 truncate">{value.name}</span>
              <small className="text-[11px] text-ink-3">{SIGNS[value.from]}</small>
            </button>
          </div>
        ))}
      </section>
      <KeyValue
        value={chosen}
        all={values}
        onChoose={(name) => setAt(values.findIndex((each) => each.name === name))}
      />
    </div>
  );
}

const EDGES: Readonly<Record<DerivedValue['from'], string>> = {
  log: 'border-session',
  made: 'border-full',
  unknown: 'border-line-2',
};

const SIGNS: Readonly<Record<DerivedValue['from'], string>> = {
  log: 'key log',
  made: 'worked out',
  unknown: 'not known',
};
