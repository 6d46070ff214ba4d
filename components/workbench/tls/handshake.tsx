'use client';

import { useMemo, useState } from 'react';
import { EmptyState } from '@/components/design/states';
import type { PacketTree, TreeNode } from '@/components/engine/contract';
import type { TlsConversation, TlsStep } from '@/components/engine/questions/tls-session';
import type { TlsSummary } from '@/components/engine/questions/tls-sessions';
import { FieldTree } from '@/components/evidence/field-tree';
import { countText } from '@/components/evidence/formats';
import { PacketHex } from '@/components/evidence/packet-inspector';
import { usePacketTree } from '@/components/evidence/use-packet-tree';
import { useBench } from '../bench';
import { FieldExplanation } from './field-explanation';
import { StepList } from './step-list';

/** Messages at the left; the chosen one field by field, each explained, and on its bytes. */
export function Handshake({ summary, conversation }: { summary: TlsSummary; conversation: TlsConversation }) {
  const { view, store, selection } = useBench();
  const [at, setAt] = useState(0);
  const step = conversation.steps[at] as TlsStep | undefined;
  const tree = usePacketTree(view.client, step?.packet);
  const shown = useMemo(
    () => (tree && step && tree.number === step.packet ? onlyMessage(tree, step.node) : undefined),
    [tree, step],
  );
  function choose(index: number) {
    const { packet, source, from, to, node } = conversation.steps[index];
    setAt(index);
    store.choose({ packet, session: summary.session });
    store.selectBytes(source, [from, to], node);
  }
  if (!step)
    return (
      <EmptyState title="No TLS record can be read">
        The session was recognised, but no whole record of it is in the capture.
      </EmptyState>
    );
  const ours = selection.packet === step.packet && selection.node !== undefined;
  const local = ours
    ? selection
    : { source: step.source, bytes: [step.from, step.to] as const, node: step.node };
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(210px,250px)_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex min-h-0 flex-col border-line max-lg:max-h-[260px] max-lg:border-b lg:border-r">
        <StepList steps={conversation.steps} chosen={at} onChoose={choose} />
        {conversation.left > 0 ? (
          <p className="flex-none px-3 py-1.5 text-[12px] text-ink-3">
            {countText(conversation.left)} more packets are not listed.
          </p>
        ) : null}
      </div>
      <div className="flex min-h-0 flex-col border-line max-lg:max-h-[420px] lg:border-r">
        <div className="min-h-0 flex-1">
          {shown ? (
            <FieldTree
              key={`${step.packet}-${step.node}`}
              tree={shown}
              selection={local}
              onChoose={(source, bytes, node) => {
                store.choose({ packet: step.packet, session: summary.session });
                store.selectBytes(source, bytes, node);
              }}
              label={`Fields of ${step.title}`}
            />
          ) : null}
        </div>
        {shown ? <FieldExplanation tree={shown} node={local.node} /> : null}
      </div>
      <div className="min-h-0 max-lg:h-[320px] max-lg:border-t max-lg:border-line">
        {shown ? (
          <PacketHex
            tree={shown}
            selection={local}
            onChoose={(source, bytes, node) => {
              store.choose({ packet: step.packet, session: summary.session });
              store.selectBytes(source, bytes, node);
            }}
            label={`Bytes of packet ${step.packet}`}
          />
        ) : null}
      </div>
    </div>
  );
}

/** The packet's tree with the one message as its only root. */
function onlyMessage(tree: PacketTree, id: number): PacketTree {
  const message = find(tree.nodes, id);
  return message ? { ...tree, nodes: [message], stops: [] } : tree;
}

function find(nodes: readonly TreeNode[], id: number): TreeNode | undefined {
  for (const node of nodes) {
    if (node.id === id) return node;
    const inside = find(node.children, id);
    if (inside) return inside;
  }
  return undefined;
}
