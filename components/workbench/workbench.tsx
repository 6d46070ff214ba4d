'use client';

import { type ReactNode, useCallback, useRef, useState } from 'react';
import { Kbd } from '@/components/design/kbd';
import { ErrorState, Progress } from '@/components/design/states';
import { Tabs } from '@/components/design/tabs';
import { useToast } from '@/components/design/toast';
import type { CaptureView } from '@/components/evidence/capture-view';
import { countText } from '@/components/evidence/formats';
import { SelectionStore } from '@/components/evidence/selection';
import { useSelection } from '@/components/evidence/selection-scope';
import { useCaptureState, useSessions } from '@/components/evidence/use-capture';
import { NotebookMargin } from '@/components/notebook/notebook-margin';
import { usePin } from '@/components/notebook/use-pin';
import { useAddress, VIEWS } from './address-state';
import { BelongsTo } from './belongs-to';
import { fieldFilter } from './field-filter';
import { FilterBar } from './filter-bar';
import { KeyHelp } from './key-help';
import { Limits } from './limits';
import { neighbour } from './neighbour';
import { PacketsView } from './packets-view';
import { SessionsView } from './sessions-view';
import { StatisticsView } from './statistics-view';
import { StreamsView } from './streams-view';
import { TimeStrip } from './time-strip';
import { useKeys } from './use-keys';
import { useSessionOf, useSessionsOf } from './use-session-of';
import { useVisibleRows } from './use-visible-rows';
import { WorkbenchFoot } from './workbench-foot';

/** One capture, all its views: one selection, one filter, and an address that reproduces what is seen. */
export function Workbench({ view, origin }: { view: CaptureView; origin: ReactNode }) {
  const state = useCaptureState(view);
  const [store] = useState(() => new SelectionStore());
  const selection = useSelection(store);
  const [address, change] = useAddress(store);
  const visible = useVisibleRows(view, address);
  const sessions = useSessions(view);
  const sessionsInView = useSessionsOf(view, sessions, visible.rows);
  const session = useSessionOf(view, selection.packet, sessions);
  const chosenSession = sessions?.find((each) => each.row + 1 === selection.session);
  const pin = usePin(view.slug, view);
  const say = useToast();
  const input = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);

  const setFilter = useCallback(
    (filter: string, dialect: 'display' | 'bpf') => change({ filter, dialect }),
    [change],
  );
  const showSession = (number: number, how: 'sessions' | 'streams' = 'sessions') => {
    store.selectSession(number);
    change({ view: how });
  };
  const showPacket = (packet: number, bytes?: readonly [number, number]) => {
    store.selectPacket(packet, bytes);
    change({ view: 'packets' });
  };
  const showPackets = (within: number) => change({ view: 'packets', within, filter: '' });
  const step = (by: 1 | -1) => {
    const next = neighbour(visible.rows, state.count, selection.packet, by);
    if (next) store.selectPacket(next);
  };
  const filterOnField = async () => {
    if (!selection.packet) return;
    const tree = await view.client.tree(selection.packet - 1);
    const filter = fieldFilter(tree, selection);
    if (filter) change({ filter, dialect: 'display', view: 'packets' });
    else say('Choose a field in the tree or in the bytes; then f filters on it.');
  };

  const ofSession = address.view === 'sessions' || address.view === 'streams';
  const goToSession = (how: 'sessions' | 'streams') => {
    const number = ofSession ? selection.session : session && session.row + 1;
    if (number) showSession(number, how);
    else say('This packet belongs to no session; choose another one.');
  };

  useKeys({
    '/': () => input.current?.focus(),
    '?': () => setHelp(true),
    j: () => step(1),
    k: () => step(-1),
    p: () => void pin(ofSession ? { source: 0, session: selection.session } : selection),
    s: () => goToSession('sessions'),
    t: () => goToSession('streams'),
    c: () => change({ view: 'statistics' }),
    l: () => change({ view: 'packets' }),
    f: () => void filterOnField(),
  });

  // Lines are shown while the rest is read; what is worked out from all packets has to wait for them.
  const waiting = state.status === 'opening' && (address.view !== 'packets' || state.count === 0);
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
        <Limits address={address} onChange={change} />
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
        onChange={(next) => change({ view: VIEWS.find((each) => each === next) })}
        aside={
          <div className="w-[300px] max-xl:hidden">
            <TimeStrip
              view={view}
              rows={visible.rows}
              range={address.time}
              onRange={(time) => change({ time })}
              height={26}
            />
          </div>
        }
        tabs={[
          { id: 'packets', label: 'Packets', hue: 'full', count: state.count },
          { id: 'sessions', label: 'Sessions', hue: 'session', count: sessions?.length },
          { id: 'streams', label: 'Streams', hue: 'headers' },
          { id: 'statistics', label: 'Statistics', hue: 'statistic' },
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
          {waiting || address.view !== 'packets' ? null : (
            <PacketsView view={view} store={store} rows={visible.rows} count={state.count} />
          )}
          {!waiting && address.view === 'sessions' ? (
            <SessionsView
              view={view}
              sessions={sessionsInView}
              of={sessions?.length ?? 0}
              store={store}
              onPacket={showPacket}
              onPackets={showPackets}
              onStream={(number) => showSession(number, 'streams')}
            />
          ) : null}
          {!waiting && address.view === 'streams' ? (
            <StreamsView view={view} session={chosenSession ?? session} onPacket={showPacket} />
          ) : null}
          {!waiting && address.view === 'statistics' ? (
            <StatisticsView
              view={view}
              rows={visible.rows}
              range={address.time}
              onRange={(time) => change({ time })}
              onFilter={(filter) => change({ filter, dialect: 'display', view: 'packets' })}
            />
          ) : null}
        </div>
        <aside
          aria-label="Context and notebook"
          className="min-h-0 overflow-y-auto border-line px-4 py-3.5 max-lg:border-t"
        >
          <BelongsTo
            session={session}
            known={sessions !== undefined}
            packet={selection.packet}
            onSession={(number) => showSession(number)}
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
      <WorkbenchFoot state={state} origin={origin} />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
