'use client';

import { EmptyState } from '@/components/design/states';
import { FieldTree } from '@/components/evidence/field-tree';
import { PacketHex } from '@/components/evidence/packet-inspector';
import { PacketList } from '@/components/evidence/packet-list';
import { usePacketTree } from '@/components/evidence/use-packet-tree';
import { useBench } from '../bench';

/** List above, tree and bytes below, each lighting up the others. */
export default function PacketsView() {
  const { view, store, rows, count, selection } = useBench();
  const tree = usePacketTree(view.client, selection.packet);
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(180px,46%)_minmax(0,1fr)] max-lg:grid-rows-[320px_auto]">
      <div className="min-h-0 overflow-hidden">
        {rows && rows.length === 0 ? (
          <EmptyState title="No packet passes this filter">
            Clear it with Esc in the filter box, or loosen it.
          </EmptyState>
        ) : (
          <PacketList
            client={view.client}
            rows={rows}
            count={rows ? rows.length : count}
            selected={selection.packet}
            onSelect={(packet) => store.choose({ packet })}
            label={`Packets of ${view.slug}`}
          />
        )}
      </div>
      {tree ? (
        <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] border-t border-line-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.02fr)]">
          <div className="min-h-0 border-line max-lg:max-h-[320px] max-lg:overflow-auto lg:border-r">
            <FieldTree
              tree={tree}
              selection={selection}
              onChoose={store.selectBytes}
              label={`Fields of packet ${tree.number}`}
            />
          </div>
          <div className="min-h-0 border-line max-lg:h-[320px] max-lg:border-t">
            <PacketHex
              tree={tree}
              selection={selection}
              onChoose={store.selectBytes}
              label={`Bytes of packet ${tree.number}`}
            />
          </div>
        </div>
      ) : (
        <div className="border-t border-line-2">
          <EmptyState title="No packet chosen">
            Choose a line above: its fields and its bytes are shown here, side by side.
          </EmptyState>
        </div>
      )}
    </div>
  );
}
