'use client';

import { useState } from 'react';
import { BytesEditor } from '@/components/answers/bytes-answer';
import { PacketHex } from '@/components/evidence/packet-inspector';
import type { Selection } from '@/components/evidence/selection';
import { useShipped } from '@/components/evidence/use-capture';
import { usePacketTree } from '@/components/evidence/use-packet-tree';
import type { BytesCheck } from '@/learning';
import { usePacketNumber } from './use-packet';
import type { QuestionState } from './use-question';

/** A question about bytes brings the packet's bytes along; they say nothing about fields. */
export function BytesBox({
  check,
  state,
  disabled,
}: {
  check: BytesCheck;
  state: QuestionState;
  disabled: boolean;
}) {
  const view = useShipped(check.packet.capture);
  const { number } = usePacketNumber(view, check.packet);
  const tree = usePacketTree(view?.client, number);
  const answer = state.answer?.kind === 'bytes' ? state.answer : undefined;
  const [source, setSource] = useState(0);
  const selection: Selection = { packet: number, source, bytes: answer?.range };
  return (
    <div>
      <div className="mb-2 min-h-[120px] overflow-hidden rounded-lg border border-line bg-paper">
        {tree ? (
          <PacketHex
            tree={{ ...tree, sources: tree.sources.slice(0, 1) }}
            selection={selection}
            onChoose={(at, range) => {
              if (disabled) return;
              setSource(at);
              state.setAnswer({ kind: 'bytes', range });
            }}
            label={`Bytes of packet ${tree.number} of ${check.packet.capture}`}
            pick="byte"
            maxRows={12}
          />
        ) : null}
      </div>
      <BytesEditor answer={answer} packet={number} />
    </div>
  );
}
