'use client';

import { lazy, Suspense } from 'react';
import { Exhibit } from '@/components/design/exhibit';
import { PacketList } from '@/components/evidence/packet-list';
import { useSelection, useSelectionStore } from '@/components/evidence/selection-scope';
import { useCaptureState, useFilteredRows, useShipped } from '@/components/evidence/use-capture';
import { usePacketTree } from '@/components/evidence/use-packet-tree';
import { PinKey } from '@/components/notebook/pin-key';
import { OpenInWorkbench } from './evidence-link';
import { ExhibitBody } from './exhibit-state';

// Tree and bytes are no part of a list's script: they come with the first packet that is chosen.
const PacketDetails = lazy(() =>
  import('./packet-details').then((module) => ({ default: module.PacketDetails })),
);

/** `<Packets capture="shop-visit" filter="dns" rows={6} details />`: the packet list, live. */
export function Packets({
  capture,
  filter,
  rows: lines = 8,
  title,
  details = false,
}: {
  capture: string;
  /** Display filter. */
  filter?: string;
  /** Lines in view; more scroll. */
  rows?: number;
  title?: string;
  /** Tree and bytes of the chosen packet below the list. */
  details?: boolean;
}) {
  const view = useShipped(capture);
  const state = useCaptureState(view);
  const { rows, problem, settled } = useFilteredRows(view, filter);
  const store = useSelectionStore(capture);
  const selection = useSelection(store);
  const tree = usePacketTree(details ? view?.client : undefined, selection.packet);
  const count = rows ? rows.length : state.count;
  const name = title ?? (filter ? `packets where ${filter}` : 'packets');
  return (
    <Exhibit title={capture} about={name} action={<OpenInWorkbench capture={capture} filter={filter} />}>
      <PinKey capture={capture} view={view} store={store}>
        <ExhibitBody view={view} problem={problem} height={32 + lines * 22}>
          {settled ? (
            <PacketList
              client={view?.client}
              rows={rows}
              count={count}
              selected={selection.packet}
              onSelect={(packet) => store.selectPacket(packet)}
              label={`${capture}: ${name}`}
              maxLines={lines}
            />
          ) : null}
        </ExhibitBody>
        {details && tree ? (
          <Suspense fallback={<div className="min-h-[300px] border-t border-line-2" />}>
            <PacketDetails tree={tree} selection={selection} store={store} />
          </Suspense>
        ) : null}
      </PinKey>
    </Exhibit>
  );
}
