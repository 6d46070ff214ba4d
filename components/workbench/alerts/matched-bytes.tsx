'use client';

import { useMemo, useState } from 'react';
import { Button } from '@/components/design/button';
import type { AlertRecord } from '@/components/engine/questions/alerts';
import { inertText } from '@/components/evidence/formats';
import { HexView } from '@/components/evidence/hex-view';
import { lineAt, treeLines } from '@/components/evidence/tree-index';
import { usePacketTree } from '@/components/evidence/use-packet-tree';
import { useBench } from '../bench';

/** The frame that holds what met a keyword, with those bytes lit up; another span of the same keyword is one key away. */
export function MatchedBytes({
  alert,
  match,
}: {
  alert: AlertRecord;
  match: AlertRecord['matches'][number] | undefined;
}) {
  const { view, go } = useBench();
  const [nth, setNth] = useState(0);
  const spans = match?.spans ?? [];
  const span = spans[Math.min(nth, spans.length - 1)];
  const packet = span?.packet ?? alert.packet;
  const tree = usePacketTree(view.client, packet);
  const lines = useMemo(() => (tree ? treeLines(tree) : []), [tree]);
  const shown = tree?.number === packet ? tree : undefined;
  return (
    <div className="min-w-0">
      <div className="mb-1 flex items-center gap-2">
        <p className="eyebrow min-w-0 truncate">
          {match && span ? `Bytes that met ${match.keyword} in ${match.buffer}` : 'The packet'}
        </p>
        <span className="ml-auto flex gap-1">
          {spans.length > 1 ? (
            <Button
              size="small"
              kind="quiet"
              aria-label={`Next of ${spans.length} places`}
              onClick={() => setNth((nth + 1) % spans.length)}
            >
              place {Math.min(nth, spans.length - 1) + 1} of {spans.length}
            </Button>
          ) : null}
          <Button size="small" onClick={() => go.toPacket(packet, span?.bytes)}>
            In packet {packet}
          </Button>
        </span>
      </div>
      <div className="h-[218px] overflow-hidden rounded-lg border border-line bg-panel">
        {shown ? (
          <HexView
            key={`${packet}-${span?.bytes[0]}`}
            bytes={shown.sources[0].bytes}
            selected={span?.bytes}
            onPick={() => {}}
            onRange={() => {}}
            fieldAt={(offset) => inertText(lineAt(lines, 0, offset)?.node.text ?? '')}
            label={`Bytes of packet ${packet}`}
          />
        ) : (
          <p className="px-3 py-2 text-ink-3">Fetching packet {packet} …</p>
        )}
      </div>
      {match && !span ? (
        <p className="mt-1 text-[12px] text-ink-3">
          {match.keyword} looks at something that stands in no single byte of a frame.
        </p>
      ) : null}
      {alert.matches.length === 0 ? (
        <p className="mt-1 text-[12px] text-ink-3">The rule asks only for addresses, ports and counts.</p>
      ) : null}
    </div>
  );
}
