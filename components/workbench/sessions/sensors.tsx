'use client';

import { type ReactNode, useMemo } from 'react';
import { EmptyState } from '@/components/design/states';
import type { SensorViews } from '@/components/engine/questions/sensors';
import { inertText } from '@/components/evidence/formats';
import type { Session } from '@/packets/sessions/session';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useAnswer } from '../use-answer';

/** The same session as Zeek, Argus, a NetFlow exporter and Suricata write it down, and why they do not say the same. */
export function Sensors({ session }: { session: Session }) {
  const { view } = useBench();
  const argument = useMemo(() => ({ session: session.row }), [session.row]);
  const asked = useAnswer(view, 'sensors', argument);
  const known = !asked.waiting || asked.value?.session === session.row;
  return (
    <AskedState
      asked={{ ...asked, value: known && !asked.waiting ? { views: asked.value } : undefined }}
      doing="Counting as four sensors do"
      failed="The session could not be counted"
    >
      {({ views }) =>
        views ? (
          <section
            aria-label="The session as four sensors see it"
            tabIndex={0}
            className="min-h-0 flex-1 overflow-auto px-4 py-3"
          >
            <Figures views={views} />
            <Records views={views} />
          </section>
        ) : (
          <EmptyState title="No packets of its own">This session has none that could be counted.</EmptyState>
        )
      }
    </AskedState>
  );
}

function Figures({ views }: { views: SensorViews }) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-panel">
      <table className="w-full min-w-[860px] border-collapse text-left text-[12.5px]">
        <caption className="sr-only">What each sensor says, and why they differ</caption>
        <thead className="text-[11px] text-ink-3">
          <tr className="border-b border-line">
            {['', 'Zeek', 'Argus', 'NetFlow', 'Suricata', 'why they differ'].map((head) => (
              <th key={head} scope="col" className="px-3 py-1 font-semibold">
                {head === '' ? <span className="sr-only">what</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {views.figures.map(({ what, zeek, argus, netflow, eve, why }) => (
            <tr key={what} className="border-b border-line/60 align-top last:border-0">
              <th scope="row" className="px-3 py-1.5 font-medium whitespace-nowrap">
                {what}
              </th>
              {[zeek, argus, netflow, eve].map((said, i) => (
                // A column is a sensor.
                <td key={i} className="max-w-[190px] px-3 py-1.5 font-mono text-[12px] break-words">
                  {inertText(said)}
                </td>
              ))}
              <td className="min-w-[280px] px-3 py-1.5 font-prose text-[13.5px] leading-[1.4] text-ink-2">
                {why}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Records({ views: { zeek, argus, netflow, eve } }: { views: SensorViews }) {
  return (
    <div className="mt-5 grid gap-x-6 gap-y-5 xl:grid-cols-2">
      <Record title="Zeek, conn.log">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 font-mono text-[12px] leading-[1.6]">
          {zeek.map(([column, cell]) => (
            <div key={column} className="contents">
              <dt className="text-ink-3">{column}</dt>
              <dd className="break-all">{inertText(cell)}</dd>
            </div>
          ))}
        </dl>
      </Record>
      <div className="grid content-start gap-5">
        <Record title="Argus, ra -n">
          <Text lines={argus} />
        </Record>
        <Record title="NetFlow, nfdump -o long">
          <Text lines={netflow} />
        </Record>
        <Record title="Suricata, EVE flow">
          <Text lines={eve.split('\n')} />
        </Record>
      </div>
    </div>
  );
}

function Record({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <p className="eyebrow mb-1.5">{title}</p>
      <div
        role="group"
        aria-label={title}
        tabIndex={0}
        className="overflow-x-auto rounded-lg border border-line bg-panel px-3 py-2"
      >
        {children}
      </div>
    </div>
  );
}

function Text({ lines }: { lines: readonly string[] }) {
  return (
    <pre className="m-0 overflow-visible font-mono text-[11.5px] leading-[1.55]">
      {lines.map(inertText).join('\n')}
    </pre>
  );
}
