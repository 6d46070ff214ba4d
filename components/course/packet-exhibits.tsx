'use client';

import type { ReactNode } from 'react';
import { Exhibit } from '@/components/design/exhibit';
import type { PacketTree } from '@/components/engine/contract';
import type { CaptureView } from '@/components/evidence/capture-view';
import { FieldTree } from '@/components/evidence/field-tree';
import { PacketHex } from '@/components/evidence/packet-inspector';
import type { Selection, SelectionStore } from '@/components/evidence/selection';
import { useSelection, useSelectionStore } from '@/components/evidence/selection-scope';
import { useShipped } from '@/components/evidence/use-capture';
import { usePacketTree } from '@/components/evidence/use-packet-tree';
import { PinKey } from '@/components/notebook/pin-key';
import type { ByteRange } from '@/packets/fields/byte-source';
import { OpenInWorkbench } from './evidence-link';
import { ExhibitBody } from './exhibit-state';
import { type PacketChoice, usePacketNumber } from './use-packet';

interface PacketExhibitProps extends PacketChoice {
  readonly capture: string;
  readonly title?: string;
}

/** `<Hex capture packet bytes={[22, 23]} />`: the bytes of one packet. */
export function Hex({
  bytes,
  rows = 12,
  pick = 'field',
  ...props
}: PacketExhibitProps & {
  /** Half-open offsets that are lit at first. */
  bytes?: ByteRange;
  rows?: number;
  /** `byte`: says nothing about fields. */
  pick?: 'field' | 'byte';
}) {
  return (
    <PacketExhibit {...props} what="bytes" height={Math.min(rows, 6) * 21 + 40} start={bytes}>
      {({ tree, selection, store }) => (
        <PacketHex
          tree={tree}
          selection={selection}
          onChoose={(source, range, node) => store.selectIn(tree.number, source, range, node)}
          label={`Bytes of packet ${tree.number} of ${props.capture}`}
          pick={pick}
          maxRows={rows}
        />
      )}
    </PacketExhibit>
  );
}

/** `<Tree capture packet />`: the fields of one packet. With `hex`, its bytes beside them. */
export function Tree({ hex = false, ...props }: PacketExhibitProps & { hex?: boolean }) {
  return (
    <PacketExhibit {...props} what="fields" height={240}>
      {({ tree, selection, store }) => (
        <div className={hex ? 'grid grid-cols-[minmax(0,1fr)] lg:grid-cols-[2fr_3fr]' : ''}>
          <div className="max-h-[320px] overflow-auto border-line lg:border-r">
            <FieldTree
              tree={tree}
              selection={selection}
              onChoose={(source, range, node) => store.selectIn(tree.number, source, range, node)}
              label={`Fields of packet ${tree.number} of ${props.capture}`}
            />
          </div>
          {hex ? (
            <PacketHex
              tree={tree}
              selection={selection}
              onChoose={(source, range, node) => store.selectIn(tree.number, source, range, node)}
              label={`Bytes of packet ${tree.number} of ${props.capture}`}
              maxRows={13}
            />
          ) : null}
        </div>
      )}
    </PacketExhibit>
  );
}

interface Parts {
  readonly tree: PacketTree;
  readonly selection: Selection;
  readonly store: SelectionStore;
  readonly view: CaptureView | undefined;
}

/** The frame of an exhibit of one packet. It shows the page's selection while that is in its packet. */
function PacketExhibit({
  capture,
  title,
  what,
  height,
  start,
  children,
  ...choice
}: PacketExhibitProps & {
  what: string;
  height: number;
  start?: ByteRange;
  children: (parts: Parts) => ReactNode;
}) {
  const view = useShipped(capture);
  const { number, problem } = usePacketNumber(view, choice);
  const tree = usePacketTree(view?.client, number);
  const store = useSelectionStore(capture);
  const current = useSelection(store);
  const selection = current.packet === number ? current : { packet: number, source: 0, bytes: start };
  return (
    <Exhibit
      title={capture}
      about={title ?? `${what} of packet ${number ?? '…'}`}
      action={<OpenInWorkbench capture={capture} packet={number} bytes={start} />}
    >
      <PinKey capture={capture} view={view} store={store} packet={number}>
        <ExhibitBody view={view} problem={problem} height={height}>
          {tree ? children({ tree, selection, store, view }) : null}
        </ExhibitBody>
      </PinKey>
    </Exhibit>
  );
}
