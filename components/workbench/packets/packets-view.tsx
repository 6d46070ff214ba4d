'use client';

import { useMemo } from 'react';
import { EmptyState } from '@/components/design/states';
import { FieldTree } from '@/components/evidence/field-tree';
import { PacketHex } from '@/components/evidence/packet-inspector';
import { type ListTime, PacketList } from '@/components/evidence/packet-list';
import { useCaptureState } from '@/components/evidence/use-capture';
import { usePacketTree } from '@/components/evidence/use-packet-tree';
import { useBench } from '../bench';
import { useNotes } from './notes';
import { PacketsBar } from './packets-bar';
import { packetTime, TIME_FORMS, type TimeForm } from './time-forms';

/** List above, tree and bytes below, each lighting up the others. */
export default function PacketsView() {
  const { view, store, rows, count, selection, address } = useBench();
  const tree = usePacketTree(view.client, selection.packet);
  const notes = useNotes(view.slug);
  const form = TIME_FORMS.find(({ id }) => id === address.options.times)?.id ?? '';
  const time = useListTime(form);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PacketsBar notes={notes} form={form} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(160px,46%)_minmax(0,1fr)] max-lg:grid-rows-[320px_auto]">
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
              time={time}
              marks={notes.marks}
              comments={notes.comments}
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
    </div>
  );
}

function useListTime(form: TimeForm): ListTime {
  const { view } = useBench();
  const first = useCaptureState(view).info?.first ?? 0n;
  return useMemo(
    () => ({
      head: TIME_FORMS.find(({ id }) => id === form)?.head ?? '',
      needsBefore: form === 'delta',
      text: (row, before) => packetTime(form, row, first, before),
    }),
    [form, first],
  );
}
