'use client';

import { useEffect } from 'react';
import { EmptyState, ErrorState, Progress } from '@/components/design/states';
import { Tabs } from '@/components/design/tabs';
import { FieldTree } from '@/components/evidence/field-tree';
import { PacketHex } from '@/components/evidence/packet-inspector';
import { PacketList } from '@/components/evidence/packet-list';
import { useSelection, useSelectionStore } from '@/components/evidence/selection-scope';
import { useCaptureState, useSessions, useShipped } from '@/components/evidence/use-capture';
import { usePacketTree } from '@/components/evidence/use-packet-tree';
import { PinKey } from '@/components/notebook/pin-key';
import { packetNumber, type Task } from '@/learning';
import { useLab } from './lab-context';
import { SessionBench } from './session-bench';

/**
 * The capture beside a brief. It follows the task that is worked on: its packet comes into view, bytes that are
 * selected become its answer, a filter in hand narrows the list.
 */
export function PacketBench() {
  const { lab, current, rows, tab: shown, setTab, capture: chosen, setCapture } = useLab();
  const capture = captureOf(current) ?? chosen ?? lab.captures[0];
  const view = useShipped(capture);
  const state = useCaptureState(view);
  const sessions = useSessions(view);
  const store = useSelectionStore(capture);
  const selection = useSelection(store);
  const tree = usePacketTree(view?.client, selection.packet);
  const byHand = useByHand();
  useFollowTask(current, capture);

  const narrowed = current && NARROWING.has(current.check.kind) ? rows : undefined;
  const count = narrowed ? narrowed.length : state.count;
  if (state.problem) return <ErrorState found={state.problem.found} advice={state.problem.advice} />;
  return (
    <PinKey capture={capture} view={view} store={store} className="h-full min-h-0">
      <div className="flex h-full min-h-0 flex-col">
        <Tabs
          prefix="bench"
          label="Evidence"
          current={shown}
          onChange={(id) => setTab(id === 'sessions' ? 'sessions' : 'packets')}
          tabs={[
            { id: 'packets', label: 'Packets', hue: 'full', count },
            { id: 'sessions', label: 'Sessions', hue: 'session', count: sessions?.length },
          ]}
          aside={<CaptureChoice captures={lab.captures} current={capture} onChange={setCapture} />}
        />
        <div
          id="bench-panel"
          role="tabpanel"
          aria-labelledby={`bench-tab-${shown}`}
          className="min-h-0 flex-1"
        >
          {state.status === 'opening' ? <Progress label="Opening the capture" done={0} /> : null}
          {shown === 'sessions' ? (
            sessions && view ? (
              <SessionBench view={view} sessions={sessions} store={store} />
            ) : null
          ) : (
            <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(140px,42%)_minmax(0,1fr)] max-lg:grid-rows-[260px_auto]">
              <div className="min-h-0 overflow-hidden bg-paper">
                {count === 0 && state.status === 'open' ? (
                  <EmptyState title="No packet passes this filter" />
                ) : (
                  <PacketList
                    client={view?.client}
                    rows={narrowed}
                    count={count}
                    selected={selection.packet}
                    onSelect={(packet) => store.selectPacket(packet)}
                    label={`Packets of ${capture}`}
                  />
                )}
              </div>
              {tree ? (
                <div
                  className={`grid min-h-0 grid-cols-[minmax(0,1fr)] border-t border-line-2 bg-paper ${byHand ? 'grid-rows-[minmax(0,1fr)_auto]' : 'grid-rows-2'} max-lg:grid-rows-[260px_auto]`}
                >
                  <PacketHex
                    tree={tree}
                    selection={selection}
                    onChoose={store.selectBytes}
                    label={`Bytes of packet ${tree.number}`}
                    pick={byHand ? 'byte' : 'field'}
                  />
                  {byHand ? (
                    <p className="border-t border-line px-3.5 py-2 text-[12.5px] text-ink-3">
                      The field tree is put away while you read the bytes yourself. It is back when the task
                      is passed.
                    </p>
                  ) : (
                    <div className="min-h-0 overflow-auto border-t border-line">
                      <FieldTree
                        tree={tree}
                        selection={selection}
                        onChoose={store.selectBytes}
                        label={`Fields of packet ${tree.number}`}
                      />
                    </div>
                  )}
                </div>
              ) : (
                <div className="border-t border-line-2 bg-paper">
                  <EmptyState title="No packet chosen">
                    Choose a line above to see its bytes and fields.
                  </EmptyState>
                </div>
              )}
            </div>
          )}
        </div>
      </div>
    </PinKey>
  );
}

function CaptureChoice({
  captures,
  current,
  onChange,
}: {
  captures: readonly string[];
  current: string;
  onChange: (capture: string) => void;
}) {
  if (captures.length < 2) return <span className="font-mono text-[12px] text-ink-3">{current}</span>;
  return (
    <select
      aria-label="Capture"
      value={current}
      onChange={(event) => onChange(event.target.value)}
      className="rounded-md border border-edge bg-panel px-2 py-1 font-mono text-[12px]"
    >
      {captures.map((capture) => (
        <option key={capture}>{capture}</option>
      ))}
    </select>
  );
}

/** While a task asks for bytes or fields by hand, the tree would tell. */
function useByHand(): boolean {
  const { current, passed } = useLab();
  if (!current || passed.has(current.id)) return false;
  return current.check.kind === 'bytes' || current.check.kind === 'fields';
}

/** Kinds whose answer, while it is written, says which packets the list shows. */
const NARROWING: ReadonlySet<string> = new Set(['filter', 'rule']);

function captureOf(task: Task | undefined): string | undefined {
  if (!task) return undefined;
  const { check, look } = task;
  if (look) return look.capture;
  if (check.kind === 'filter') return check.capture;
  if (check.kind === 'rule') return check.targets[0].capture;
  if (check.kind === 'bytes' || check.kind === 'fields') return check.packet.capture;
  if (NAMES_CAPTURE.has(check.kind) && 'capture' in check) return check.capture;
  return undefined;
}

/** Kinds whose checks are about one capture that they name. */
const NAMES_CAPTURE: ReadonlySet<string> = new Set(['sessions', 'query', 'timeline', 'decoder']);

/** Brings the task's packet into view, and takes bytes that are selected in it as the answer. */
function useFollowTask(task: Task | undefined, capture: string): void {
  const desk = useLab();
  const store = useSelectionStore(capture);
  const { setDraft } = desk;
  const reference =
    task?.look ??
    (task?.check.kind === 'bytes' || task?.check.kind === 'fields' ? task.check.packet : undefined);

  useEffect(() => {
    if (!reference) return;
    let wanted = true;
    import('@/components/evidence/browser-evidence')
      .then(({ browserEvidence }) => packetNumber(reference, browserEvidence))
      .then((number) => wanted && number !== undefined && store.selectPacket(number))
      .catch(() => {});
    return () => {
      wanted = false;
    };
  }, [reference, store]);

  useEffect(() => {
    if (task?.check.kind !== 'bytes') return;
    const { id } = task;
    return store.subscribe(() => {
      const { bytes, source } = store.read();
      if (source === 0 && bytes) setDraft(id, { kind: 'bytes', range: bytes });
    });
  }, [task, store, setDraft]);
}
