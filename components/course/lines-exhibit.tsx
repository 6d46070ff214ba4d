'use client';

import { useEffect, useState } from 'react';
import { Exhibit } from '@/components/design/exhibit';
import type { Answer } from '@/components/engine/questions';
import { inertText } from '@/components/evidence/formats';
import { useSelection, useSelectionStore } from '@/components/evidence/selection-scope';
import { useShipped } from '@/components/evidence/use-capture';
import { PinKey } from '@/components/notebook/pin-key';
import { OpenInWorkbench } from './evidence-link';
import { ExhibitBody } from './exhibit-state';

/** Lines that are written out; of more than these only the number is told. */
const MOST = 200;

/** `<Lines capture="shop-visit" filter="tcp port 80" />`: what tcpdump prints, written now, each line its packet. */
export function Lines({
  capture,
  filter = '',
  rows = 6,
  title,
}: {
  capture: string;
  /** BPF; without it all packets. */
  filter?: string;
  /** Lines in view; more scroll. */
  rows?: number;
  title?: string;
}) {
  const view = useShipped(capture);
  const store = useSelectionStore(capture);
  const { packet } = useSelection(store);
  const [outcome, setOutcome] = useState<Answer<'lines'>>();
  useEffect(() => {
    let wanted = true;
    view?.client.derive('lines', { filter, most: MOST }).then(
      (answer) => wanted && setOutcome(answer),
      () => wanted && setOutcome({ problem: 'The lines could not be written.' }),
    );
    return () => {
      wanted = false;
    };
  }, [view, filter]);
  const about = title ?? `tcpdump -n '${filter}'`;
  const found = outcome && outcome.problem === undefined ? outcome : undefined;
  return (
    <Exhibit title={capture} about={about} action={<OpenInWorkbench capture={capture} packet={packet} />}>
      <PinKey capture={capture} view={view} store={store}>
        <ExhibitBody view={view} problem={outcome?.problem} height={16 + rows * 20}>
          <ol
            aria-label={`${capture}: ${about}`}
            className="m-0 list-none overflow-auto px-3.5 py-2 font-mono text-[12px] leading-[20px] whitespace-pre"
            style={{ maxHeight: 16 + rows * 20 }}
          >
            {found?.lines.map((line) => (
              <li key={line.packet} className="w-max min-w-full">
                <button
                  type="button"
                  aria-pressed={line.packet === packet}
                  onClick={() => store.selectPacket(line.packet)}
                  className={`w-full text-left ${line.packet === packet ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
                >
                  {inertText(line.text)}
                </button>
              </li>
            ))}
          </ol>
          {found && found.count > found.lines.length ? (
            <p className="px-3.5 pb-2 text-[12px] text-ink-3">
              {found.lines.length} of {found.count} lines
            </p>
          ) : null}
        </ExhibitBody>
      </PinKey>
    </Exhibit>
  );
}
