'use client';

import { useEffect, useState } from 'react';
import { Exhibit } from '@/components/design/exhibit';
import type { CaptureView } from '@/components/evidence/capture-view';
import { useSelection, useSelectionStore } from '@/components/evidence/selection-scope';
import { type SessionOrder, SessionTable } from '@/components/evidence/session-table';
import { useFilteredRows, useSessions, useShipped } from '@/components/evidence/use-capture';
import { PinKey } from '@/components/notebook/pin-key';
import type { Session as SessionRecord } from '@/packets/sessions/session';
import { OpenInWorkbench } from './evidence-link';
import { ExhibitBody } from './exhibit-state';

/**
 * `<Session capture session={3} />` one session, `<Session capture where="tcp.port == 22" />` those of the packets
 * that a display filter lets through, `<Session capture />` all of them.
 */
export function Session({
  capture,
  session,
  where,
  order = 'start',
  rows = 8,
  title,
}: {
  capture: string;
  /** Session number, from 1. */
  session?: number;
  where?: string;
  order?: SessionOrder;
  /** Rows in view; more scroll. */
  rows?: number;
  title?: string;
}) {
  const view = useShipped(capture);
  const all = useSessions(view);
  const filtered = useSessionsOf(view, where);
  const store = useSelectionStore(capture);
  const selection = useSelection(store);
  const shown = pick(all, session, where ? filtered : undefined, where !== undefined);
  const about = title ?? (session ? `session ${session}` : where ? `sessions where ${where}` : 'sessions');
  return (
    <Exhibit title={capture} about={about} action={<OpenInWorkbench capture={capture} session={session} />}>
      <PinKey capture={capture} view={view} store={store}>
        <ExhibitBody view={view} height={32 + (session ? 1 : Math.min(rows, 4)) * 24}>
          {shown ? (
            <section
              aria-label={`${capture}: ${about}`}
              tabIndex={0}
              className="overflow-auto"
              style={{ maxHeight: 34 + rows * 24 }}
            >
              <SessionTable
                sessions={shown}
                selected={selection.session}
                onSelect={(number) => store.selectSession(number)}
                onPacket={(packet) => store.selectPacket(packet)}
                label={`${capture}: ${about}`}
                order={order}
              />
            </section>
          ) : null}
        </ExhibitBody>
      </PinKey>
    </Exhibit>
  );
}

function pick(
  all: readonly SessionRecord[] | undefined,
  session: number | undefined,
  wanted: ReadonlySet<number> | undefined,
  filtering: boolean,
): readonly SessionRecord[] | undefined {
  if (!all) return undefined;
  if (session) return all.filter((each) => each.row + 1 === session);
  if (!filtering) return all;
  return wanted ? all.filter((each) => wanted.has(each.row)) : undefined;
}

/** Rows of the sessions whose packets a display filter lets through. */
function useSessionsOf(
  view: CaptureView | undefined,
  where: string | undefined,
): ReadonlySet<number> | undefined {
  const { rows } = useFilteredRows(view, where);
  const [found, setFound] = useState<ReadonlySet<number>>();
  useEffect(() => {
    if (!view || !rows) return;
    let wanted = true;
    view.client.rowsOf(rows).then(
      (lines) =>
        wanted && setFound(new Set(lines.filter((line) => line.session > 0).map((line) => line.session - 1))),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [view, rows]);
  return found;
}
