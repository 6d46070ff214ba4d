'use client';

import { useMemo } from 'react';
import { EmptyState } from '@/components/design/states';
import type { AlertRecord } from '@/components/engine/questions/alerts';
import { countText, inertText } from '@/components/evidence/formats';
import { useCaptureState } from '@/components/evidence/use-capture';
import { useBench } from '../bench';
import { Histogram } from '../histogram';
import type { QueuedAlert } from './queue-lines';
import { VERDICTS } from './triage';
import type { Triage } from './use-triage';

/** Alerts counted: over time, by signature, by either end, and by what became of them. */
export function AlertStatistics({ alerts, triage }: { alerts: readonly QueuedAlert[]; triage: Triage }) {
  const { view, address, change } = useBench();
  const { info } = useCaptureState(view);
  const times = useMemo(() => alerts.map(({ alert }) => alert.time), [alerts]);
  if (alerts.length === 0) return <EmptyState title="Nothing to count">No alert is in view.</EmptyState>;
  const verdictOf = ({ key }: QueuedAlert) => {
    const verdict = VERDICTS.find(({ id }) => id === triage.standing.get(key)?.verdict);
    if (!verdict) return 'open';
    return verdict.id.length < 4 ? `${verdict.id}: ${verdict.name}` : verdict.name;
  };
  return (
    <section aria-label="Alert statistics" tabIndex={0} className="min-h-0 flex-1 overflow-auto px-4 py-3">
      <p className="eyebrow mb-1.5">Over time</p>
      <Histogram
        label="Alerts over time"
        times={times}
        first={info?.first}
        last={info?.last}
        hue="alert"
        range={address.time}
        onRange={(time) => change({ time })}
      />
      <div className="mt-4 grid gap-x-8 gap-y-5 xl:grid-cols-2">
        <Counted title="Signatures" alerts={alerts} nameOf={({ alert }) => alert.message} />
        <Counted title="What became of them" alerts={alerts} nameOf={verdictOf} />
        <Counted title="Sources" alerts={alerts} nameOf={({ alert }) => alert.source} />
        <Counted title="Destinations" alerts={alerts} nameOf={({ alert }) => destinationText(alert)} />
      </div>
    </section>
  );
}

function Counted({
  title,
  alerts,
  nameOf,
}: {
  title: string;
  alerts: readonly QueuedAlert[];
  nameOf: (queued: QueuedAlert) => string;
}) {
  const counts = new Map<string, number>();
  for (const queued of alerts) counts.set(nameOf(queued), (counts.get(nameOf(queued)) ?? 0) + 1);
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  const most = sorted[0]?.[1] ?? 1;
  return (
    <div className="min-w-0">
      <p className="eyebrow mb-1.5">{title}</p>
      <table
        aria-label={title}
        className="w-full table-fixed border-collapse rounded-lg border border-line bg-panel font-mono text-[12px] leading-[23px]"
      >
        <tbody>
          {sorted.map(([name, count]) => (
            <tr key={name} className="hover:bg-sunk">
              <td className="relative px-3">
                <i
                  aria-hidden
                  className="absolute inset-y-[3px] left-0 rounded-r-sm bg-alert/15"
                  style={{ width: `${(count / most) * 100}%` }}
                />
                <span className="relative block truncate" title={inertText(name)}>
                  {inertText(name)}
                </span>
              </td>
              <td className="w-16 px-3 text-right">{countText(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function destinationText({ destination, destinationPort }: AlertRecord): string {
  return destinationPort === undefined ? destination : `${destination} port ${destinationPort}`;
}
