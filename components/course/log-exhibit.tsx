'use client';

import { useEffect, useState } from 'react';
import { Exhibit } from '@/components/design/exhibit';
import type { Answer } from '@/components/engine/questions';
import type { CaptureView } from '@/components/evidence/capture-view';
import { inertText } from '@/components/evidence/formats';
import { useSelection, useSelectionStore } from '@/components/evidence/selection-scope';
import { useShipped } from '@/components/evidence/use-capture';
import { PinKey } from '@/components/notebook/pin-key';
import { OpenInWorkbench } from './evidence-link';
import { ExhibitBody } from './exhibit-state';

type LogLine = Answer<'log-rows'>[number];

interface Loaded {
  readonly lines?: readonly LogLine[];
  /** Where each wanted column stands in a line. */
  readonly places?: readonly number[];
  readonly problem?: string;
}

/** `<Log capture="shop-visit" log="dns" columns={['query', 'answers']} />`: lines of a transaction log, written now. */
export function Log({
  capture,
  log,
  columns,
  where = '',
  rows = 6,
  title,
}: {
  capture: string;
  /** dns, http, ssl, x509, files … */
  log: string;
  /** Columns by Zeek's names. */
  columns: readonly string[];
  /** A field search: `method:POST`. */
  where?: string;
  /** Lines in view; more scroll. */
  rows?: number;
  title?: string;
}) {
  const view = useShipped(capture);
  const { lines, places = [], problem } = useLines(view, log, columns.join(' '), where);
  const store = useSelectionStore(capture);
  const { packet } = useSelection(store);
  const about = title ?? (where ? `${log}.log where ${where}` : `${log}.log`);
  return (
    <Exhibit title={capture} about={about} action={<OpenInWorkbench capture={capture} packet={packet} />}>
      <PinKey capture={capture} view={view} store={store}>
        <ExhibitBody view={view} problem={problem} height={34 + rows * 24}>
          <section
            aria-label={`${capture}: ${about}`}
            tabIndex={0}
            className="overflow-auto"
            style={{ maxHeight: 34 + rows * 24 }}
          >
            <table className="w-full border-collapse font-mono text-[12px] leading-[23px] whitespace-nowrap">
              <thead className="sticky top-0 bg-panel font-ui text-[11px] text-ink-3">
                <tr className="border-b border-line text-left">
                  {['packet', ...columns].map((name) => (
                    <th key={name} scope="col" className="px-3 py-1 font-semibold">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines?.map((line) => (
                  <tr
                    key={line.line}
                    className={`border-b border-line/50 ${line.first === packet ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
                  >
                    <td className="px-3">
                      <button
                        type="button"
                        className="text-accent underline decoration-accent/40 underline-offset-2"
                        aria-label={`Packet ${line.first}`}
                        onClick={() => store.selectPacket(line.first)}
                      >
                        {line.first}
                      </button>
                    </td>
                    {places.map((place, at) => (
                      <td key={columns[at]} className="max-w-[46ch] truncate px-3">
                        {line.cells[place] === undefined ? '–' : inertText(line.cells[place])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            {lines?.length === 0 ? (
              <p className="px-3.5 py-3 text-[13px] text-ink-2">This capture fills no such line.</p>
            ) : null}
          </section>
        </ExhibitBody>
      </PinKey>
    </Exhibit>
  );
}

function useLines(view: CaptureView | undefined, log: string, columns: string, where: string): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({});
  useEffect(() => {
    let wanted = true;
    if (view)
      linesOf(view, log, columns.split(' '), where).then(
        (found) => wanted && setLoaded(found),
        () => wanted && setLoaded({ problem: 'The log could not be written.' }),
      );
    return () => {
      wanted = false;
    };
  }, [view, log, columns, where]);
  return loaded;
}

async function linesOf(
  { client }: CaptureView,
  log: string,
  columns: readonly string[],
  where: string,
): Promise<Loaded> {
  const { columns: known } = await client.derive('log-table', { log, from: 0, to: 0 });
  const places = columns.map((name) => known.findIndex((column) => column.name === name));
  if (places.includes(-1)) return { problem: `${log}.log has no column ${columns[places.indexOf(-1)]}.` };
  const { lines, problem } = await client.derive('log-order', { log, where });
  if (problem) return { problem: problem.message };
  return { lines: await client.derive('log-rows', { log, lines: lines.subarray(0, MOST) }), places };
}

/** A log in a chapter is for reading; the workbench has all of it. */
const MOST = 100;
