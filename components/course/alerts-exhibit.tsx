'use client';

import { useEffect, useState } from 'react';
import { Exhibit } from '@/components/design/exhibit';
import type { Answer } from '@/components/engine/questions';
import type { CaptureView } from '@/components/evidence/capture-view';
import { clockTime } from '@/components/evidence/formats';
import { useSelection, useSelectionStore } from '@/components/evidence/selection-scope';
import { useShipped } from '@/components/evidence/use-capture';
import { PinKey } from '@/components/notebook/pin-key';
import { OpenInWorkbench } from './evidence-link';
import { ExhibitBody } from './exhibit-state';

type Outcome = Answer<'alerts'>;
type AlertRecord = Outcome['alerts'][number];

/** `<Alerts capture="scan-and-login" rule="alert tcp …" />`: a rule, run over the capture now, and what it raised. */
export function Alerts({
  capture,
  rule,
  rows = 6,
  title,
}: {
  capture: string;
  /** One or more rules of Suricata's language, a line each. */
  rule: string;
  /** Lines in view; more scroll. */
  rows?: number;
  title?: string;
}) {
  const view = useShipped(capture);
  const { outcome, failed } = useAlerts(view, rule);
  const store = useSelectionStore(capture);
  const selection = useSelection(store);
  const about = title ?? 'alerts of one rule';
  return (
    <Exhibit
      title={capture}
      about={about}
      action={<OpenInWorkbench capture={capture} packet={selection.packet} bytes={selection.bytes} />}
    >
      <PinKey capture={capture} view={view} store={store}>
        <pre className="overflow-x-auto border-b border-line px-3.5 py-2.5 font-mono text-[12px] leading-[1.6] whitespace-pre-wrap">
          {rule}
        </pre>
        <ExhibitBody view={view} problem={failed ?? problemOf(outcome)} height={34 + rows * 24}>
          {outcome ? (
            <section
              aria-label={`${capture}: ${about}`}
              tabIndex={0}
              className="overflow-auto"
              style={{ maxHeight: 34 + rows * 24 }}
            >
              <AlertTable
                alerts={outcome.alerts}
                label={`${capture}: ${about}`}
                selected={selection.packet}
                onChoose={(packet, bytes) => store.selectPacket(packet, bytes)}
              />
            </section>
          ) : (
            <p className="px-3.5 py-3 text-[13px] text-ink-3">Running the rule …</p>
          )}
        </ExhibitBody>
      </PinKey>
    </Exhibit>
  );
}

function AlertTable({
  alerts,
  label,
  selected,
  onChoose,
}: {
  alerts: readonly AlertRecord[];
  label: string;
  selected: number | undefined;
  onChoose: (packet: number, bytes?: readonly [number, number]) => void;
}) {
  if (alerts.length === 0)
    return <p className="px-3.5 py-3 text-[13px] text-ink-2">No packet of this capture met the rule.</p>;
  return (
    <table
      className="w-full border-collapse font-mono text-[12px] leading-[23px] whitespace-nowrap"
      aria-label={label}
    >
      <thead className="sticky top-0 bg-panel font-ui text-[11px] text-ink-3">
        <tr className="border-b border-line text-left">
          {['#', 'time (UTC)', 'message', 'from', 'to', 'raised at'].map((name) => (
            <th key={name} scope="col" className="px-3 py-1 font-semibold">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => (
          <tr
            key={alert.number}
            className={`border-b border-line/50 ${alert.packet === selected ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
          >
            <td className="px-3 text-right text-ink-3">{alert.number}</td>
            <td className="px-3">{clockTime(alert.time)}</td>
            <td className="px-3 text-alert">{alert.message}</td>
            <td className="px-3">{endText(alert.source, alert.sourcePort)}</td>
            <td className="px-3">{endText(alert.destination, alert.destinationPort)}</td>
            <td className="px-3">
              <button
                type="button"
                className="text-accent underline decoration-accent/40 underline-offset-2"
                onClick={() => onChoose(alert.packet, firstSpan(alert))}
              >
                packet {alert.packet}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The first bytes in the alert's own packet that met a keyword. */
function firstSpan(alert: AlertRecord): readonly [number, number] | undefined {
  const spans = alert.matches.flatMap((match) => match.spans);
  return spans.find((span) => span.packet === alert.packet)?.bytes;
}

function endText(address: string, port: number | undefined): string {
  return port === undefined ? address : `${address} : ${port}`;
}

/** A rule of ours that is refused is an author's mistake: said plainly, where it stands. */
function problemOf(outcome: Outcome | undefined): string | undefined {
  const [problem] = outcome?.problems ?? [];
  return problem ? `Line ${problem.line}, column ${problem.column}: ${problem.reason}` : undefined;
}

function useAlerts(
  view: CaptureView | undefined,
  rules: string,
): { readonly outcome?: Outcome; readonly failed?: string } {
  const [known, setKnown] = useState<{ readonly outcome?: Outcome; readonly failed?: string }>({});
  useEffect(() => {
    let wanted = true;
    view?.client.derive('alerts', { rules }).then(
      (outcome) => wanted && setKnown({ outcome }),
      () => wanted && setKnown({ failed: 'The rule could not be run over this capture.' }),
    );
    return () => {
      wanted = false;
    };
  }, [view, rules]);
  return known;
}
