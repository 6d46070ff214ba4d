'use client';

import type { PacketTree } from '@/components/engine/contract';
import { FieldTree } from '@/components/evidence/field-tree';
import { PacketHex } from '@/components/evidence/packet-inspector';
import type { Selection, SelectionStore } from '@/components/evidence/selection';

/** Fields and bytes of the packet that is chosen in the list above. */
export function PacketDetails({
  tree,
  selection,
  store,
}: {
  tree: PacketTree;
  selection: Selection;
  store: SelectionStore;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] border-t border-line-2 md:grid-cols-2">
      <div className="max-h-[300px] min-h-0 overflow-auto border-line md:border-r">
        <FieldTree
          tree={tree}
          selection={selection}
          onChoose={store.selectBytes}
          label={`Fields of packet ${tree.number}`}
        />
      </div>
      <PacketHex
        tree={tree}
        selection={selection}
        onChoose={store.selectBytes}
        label={`Bytes of packet ${tree.number}`}
        maxRows={12}
      />
    </div>
  );
}
