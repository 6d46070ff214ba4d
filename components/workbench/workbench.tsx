'use client';

import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react';
import { Kbd } from '@/components/design/kbd';
import { ErrorState, Progress } from '@/components/design/states';
import { Tabs } from '@/components/design/tabs';
import { useToast } from '@/components/design/toast';
import type { CaptureView } from '@/components/evidence/capture-view';
import { countText } from '@/components/evidence/formats';
import { useCaptureState } from '@/components/evidence/use-capture';
import { useBenchPins } from '@/components/notebook/pins/bench-pins';
import { BenchContext } from './bench';
import { useCommands } from './commands';
import { ContextColumn } from './context-column';
import { fieldFilter } from './field-filter';
import { FilterBar } from './filter-bar';
import { HiddenPacket } from './hidden-packet';
import { KeyHelp } from './key-help';
import { Limits } from './limits';
import { neighbour } from './neighbour';
import { TimeStrip } from './time-strip';
import { useBenchState } from './use-bench-state';
import { ViewPanel } from './view-panel';
import { views } from './views';
import { WorkbenchFoot } from './workbench-foot';

const Palette = lazy(() => import('./palette').then((module) => ({ default: module.Palette })));
const WhyDialog = lazy(() => import('./why-dialog'));

/** One capture, all its views: one selection, one filter, and an address that reproduces what is seen. */
export function Workbench({ view, origin }: { view: CaptureView; origin: ReactNode }) {
  const state = useCaptureState(view);
  const { bench, settled, problem } = useBenchState(view);
  const { store, selection, address, change, rows, sessions, go } = bench;
  const pins = useBenchPins(bench);
  const say = useToast();
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState<'keys' | 'palette' | 'why'>();

  const setFilter = useCallback(
    (filter: string, dialect: 'display' | 'bpf') => change({ filter, dialect }),
    [change],
  );
  const step = (by: 1 | -1) => {
    const next = neighbour(rows, state.count, selection.packet, by);
    if (next) store.choose({ packet: next });
  };
  const inSession = async (by: 1 | -1) => {
    const { session } = bench;
    if (!session || !selection.packet) return say('Choose a packet of a session first.');
    const own = await view.client.sessionRows(session.row);
    const next = neighbour(own, state.count, selection.packet, by);
    if (next) store.choose({ packet: next });
  };
  const filterOnField = async () => {
    if (!selection.packet) return;
    const tree = await view.client.tree(selection.packet - 1);
    const filter = fieldFilter(tree, selection);
    if (filter) go.toFilter(filter);
    else say('Choose a field in the tree or in the bytes; then f filters on it.');
  };

  const askWhy = () => {
    if (address.filter.trim() === '') say('There is no filter; w says why a packet passes it or not.');
    else if (!selection.packet) say('Choose a packet first; w says why it passes the filter or not.');
    else setShown('why');
  };

  useCommands(bench.commands, [
    { key: '/', also: ['Ctrl+/'], name: 'to the filter', run: () => input.current?.focus() },
    { key: 'f', name: 'filter on the chosen field', run: () => void filterOnField() },
    ...views.map(({ id, key, also, help: name }) => ({ key, also, name, run: () => go.toView(id) })),
    { key: 'j', also: ['F8', 'Ctrl+ArrowDown'], name: 'next packet, wherever you are', run: () => step(1) },
    { key: 'k', also: ['F7', 'Ctrl+ArrowUp'], name: 'previous packet', run: () => step(-1) },
    { key: 'Ctrl+.', name: 'next packet of the same session', run: () => void inSession(1) },
    { key: 'Ctrl+,', name: 'previous packet of the same session', run: () => void inSession(-1) },
    { key: 'p', name: 'pin what is chosen to the notebook', run: pins.pinChosen },
    { key: 'P', name: 'pin a filter, a table or a chart of what is in view', run: pins.choose },
    { key: 'w', name: 'why the packet passes the filter, or does not', run: askWhy },
    { key: 'Ctrl+K', name: 'find a command by its name', run: () => setShown('palette') },
    { key: '?', name: 'all keys', run: () => setShown('keys') },
  ]);

  // Lines are shown while the rest is read; what is worked out from all packets has to wait for them.
  const waiting = state.status === 'opening' && (address.view !== 'packets' || state.count === 0);
  if (state.problem) return <ErrorState found={state.problem.found} advice={state.problem.advice} />;
  return (
    <BenchContext value={bench}>
      <div className="flex min-h-0 flex-1 flex-col text-[13px]">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line bg-panel px-4 py-2">
          <FilterBar
            view={view}
            input={input}
            text={address.filter}
            dialect={address.dialect}
            matched={settled ? (rows?.length ?? state.count) : undefined}
            total={state.count}
            problem={problem}
            onChange={setFilter}
          />
          <Limits address={address} onChange={change} />
          <HiddenPacket onWhy={askWhy} />
          <button
            type="button"
            onClick={pins.choose}
            className="flex h-[34px] items-center gap-1.5 text-ink-2"
          >
            <Kbd>P</Kbd> pin
          </button>
          <button
            type="button"
            onClick={() => setShown('keys')}
            className="flex h-[34px] items-center gap-1.5 text-ink-2 max-sm:hidden"
          >
            <Kbd>?</Kbd> keys
          </button>
        </div>
        <Tabs
          prefix="views"
          label="Views of the capture"
          current={address.view}
          onChange={(next) => go.toView(next)}
          aside={
            <div className="w-[260px] max-xl:hidden">
              <TimeStrip
                view={view}
                rows={rows}
                range={address.time}
                onRange={(time) => change({ time })}
                height={26}
              />
            </div>
          }
          tabs={views.map(({ id, label, hue }) => ({ id, label, hue, count: counts(id) }))}
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
            {waiting ? null : <ViewPanel id={address.view} />}
          </div>
          <ContextColumn info={state.info} />
        </div>
        <WorkbenchFoot state={state} origin={origin} />
        <KeyHelp
          open={shown === 'keys'}
          commands={bench.commands.all()}
          onClose={() => setShown(undefined)}
        />
        {pins.dialog}
        {shown === 'why' && selection.packet ? (
          <Suspense>
            <WhyDialog packet={selection.packet} onClose={() => setShown(undefined)} />
          </Suspense>
        ) : null}
        {shown === 'palette' ? (
          <Suspense>
            <Palette commands={bench.commands.all()} onClose={() => setShown(undefined)} />
          </Suspense>
        ) : null}
      </div>
    </BenchContext>
  );

  function counts(id: string): number | undefined {
    if (id === 'packets') return state.count;
    return id === 'sessions' ? sessions.all?.length : undefined;
  }
}
