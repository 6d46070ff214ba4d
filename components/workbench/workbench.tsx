'use client';

import { type ReactNode, useCallback, useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { Kbd } from '@/components/design/kbd';
import { ErrorState, Progress } from '@/components/design/states';
import { Tabs } from '@/components/design/tabs';
import { useToast } from '@/components/design/toast';
import type { CaptureView } from '@/components/evidence/capture-view';
import { countText, sizeText } from '@/components/evidence/formats';
import { SelectionStore } from '@/components/evidence/selection';
import { useSelection } from '@/components/evidence/selection-scope';
import { useCaptureState, useSessions } from '@/components/evidence/use-capture';
import { NotebookMargin } from '@/components/notebook/notebook-margin';
import { usePin } from '@/components/notebook/use-pin';
import { useAddress } from './address-state';
import { BelongsTo } from './belongs-to';
import { fieldFilter } from './field-filter';
import { FilterBar } from './filter-bar';
import { KeyHelp } from './key-help';
import { PacketsView } from './packets-view';
import { SessionsView } from './sessions-view';
import { useKeys } from './use-keys';
import { useSessionOf } from './use-session-of';
import { useVisibleRows } from './use-visible-rows';

/** One capture, all its views: one selection, one filter, and an address that reproduces what is seen. */
export function Workbench({ view, origin }: { view: CaptureView; origin: ReactNode }) {
  const state = useCaptureState(view);
  const [store] = useState(() => new SelectionStore());
  const selection = useSelection(store);
  const [address, change] = useAddress(store);
  const visible = useVisibleRows(view, address);
  const sessions = useSessions(view);
  const session = useSessionOf(view, selection.packet, sessions);
  const pin = usePin(view.slug, view);
  const say = useToast();
  const input = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);

  const setFilter = useCallback(
    (filter: string, dialect: 'display' | 'bpf') => change({ filter, dialect, view: 'packets' }),
    [change],
  );
  const showSession = (number: number) => {
    store.selectSession(number);
    change({ view: 'sessions' });
  };
  const showPackets = (within: number, packet?: number) => {
    if (packet) store.selectPacket(packet);
    change({ view: 'packets', within: packet ? undefined : within, filter: '' });
  };
  const step = (by: 1 | -1) => {
    const next = neighbour(visible.rows, state.count, selection.packet, by);
    if (next) store.selectPacket(next);
  };
  const filterOnField = async () => {
    if (!selection.packet) return;
    const tree = await view.client.tree(selection.packet - 1);
    const filter = fieldFilter(tree, selection);
    if (filter) setFilter(filter, 'display');
    else say('Choose a field in the tree or in the bytes; then f filters on it.');
  };

  useKeys({
    '/': () => input.current?.focus(),
    '?': () => setHelp(true),
    j: () => step(1),
    k: () => step(-1),
    p: () => void pin(address.view === 'sessions' ? { source: 0, session: selection.session } : selection),
    s: () =>
      session ? showSession(session.row + 1) : say('This packet belongs to no session; choose another one.'),
    f: () => void filterOnField(),
  });

  if (state.problem) return <ErrorState found={state.problem.found} advice={state.problem.advice} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col text-[13px]">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line bg-panel px-4 py-2">
        <FilterBar
          input={input}
          text={address.filter}
          dialect={address.dialect}
          matched={visible.settled ? (visible.rows?.length ?? state.count) : undefined}
          total={state.count}
          problem={visible.problem}
          onChange={setFilter}
        />
        {address.within ? (
          <span className="flex h-[34px] items-center gap-1.5 rounded-lg bg-accent-wash pr-1 pl-3 text-accent">
            only session {address.within}
            <Button
              size="small"
              kind="quiet"
              aria-label="Show all sessions' packets"
              onClick={() => change({ within: undefined })}
            >
              ×
            </Button>
          </span>
        ) : null}
        <button
          type="button"
          onClick={() => setHelp(true)}
          className="flex h-[34px] items-center gap-1.5 text-ink-2 max-sm:hidden"
        >
          <Kbd>?</Kbd> keys
        </button>
      </div>
      <Tabs
        prefix="views"
        label="Views of the capture"
        current={address.view}
        onChange={(next) => change({ view: next === 'sessions' ? 'sessions' : 'packets' })}
        tabs={[
          { id: 'packets', label: 'Packets', hue: 'full', count: state.count },
          { id: 'sessions', label: 'Sessions', hue: 'session', count: sessions?.length },
        ]}
      />
      {state.status === 'opening' ? (
        <Progress
          label={`Opening: ${countText(state.progress?.packets ?? 0)} packets so far`}
          done={state.progress?.bytes ?? 0}
          total={state.progress?.size}
          onCancel={() => view.client.cancel()}
        />
      ) : null}
      {state.notice ? <p className="bg-mark px-4 py-1.5">{state.notice}</p> : null}
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_300px]">
        <div
          id="views-panel"
          role="tabpanel"
          aria-labelledby={`views-tab-${address.view}`}
          className="min-h-0 min-w-0 border-line lg:border-r"
        >
          {address.view === 'packets' ? (
            <PacketsView view={view} store={store} rows={visible.rows} count={state.count} />
          ) : (
            <SessionsView sessions={sessions} store={store} onPackets={showPackets} />
          )}
        </div>
        <aside
          aria-label="Context and notebook"
          className="min-h-0 overflow-y-auto border-line px-4 py-3.5 max-lg:border-t"
        >
          <BelongsTo
            session={session}
            known={sessions !== undefined}
            packet={selection.packet}
            onSession={showSession}
          />
          <NotebookMargin />
          {state.info && state.info.warnings.length > 0 ? (
            <section className="mt-5">
              <p className="eyebrow mb-1.5">What was wrong with the file</p>
              <ul className="list-disc pl-4 text-[12.5px]">
                {state.info.warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            </section>
          ) : null}
        </aside>
      </div>
      <div className="flex flex-wrap gap-x-[18px] gap-y-1 border-t border-line bg-panel px-4 py-1.5 text-[12px] text-ink-2">
        <span className="max-sm:hidden">
          <Kbd>j</Kbd> <Kbd>k</Kbd> packet
        </span>
        <span className="max-sm:hidden">
          <Kbd>s</Kbd> session
        </span>
        <span className="max-sm:hidden">
          <Kbd>f</Kbd> filter on this field
        </span>
        <span className="max-sm:hidden">
          <Kbd>p</Kbd> pin
        </span>
        <span className="ml-auto">
          {state.info && state.took !== undefined
            ? `opened ${countText(state.info.packets)} packets, ${sizeText(state.info.size)}, in ${Math.max(1, Math.round(state.took))} ms · `
            : ''}
          {origin}
        </span>
      </div>
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** The packet after or before the chosen one, among those in view. */
function neighbour(
  rows: Uint32Array | undefined,
  count: number,
  packet: number | undefined,
  by: 1 | -1,
): number | undefined {
  const length = rows ? rows.length : count;
  if (length === 0) return undefined;
  if (packet === undefined) return rows ? rows[0] + 1 : 1;
  if (!rows) return Math.max(1, Math.min(count, packet + by));
  const after = rows.findIndex((row) => row >= packet - 1);
  const at = after < 0 ? length : rows[after] === packet - 1 ? after : by > 0 ? after - 1 : after;
  return rows[Math.max(0, Math.min(length - 1, at + by))] + 1;
}
