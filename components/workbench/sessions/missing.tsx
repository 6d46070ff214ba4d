'use client';

import { Button } from '@/components/design/button';
import { inertText } from '@/components/evidence/formats';
import type { FlowSession } from '@/packets/flow-sessions/flow-session';
import { useBench } from '../bench';

/** What a sensor would have written and this record does not say, each with its reason. */
export function Missing({
  session,
  packet,
  remarks,
}: {
  session: FlowSession;
  /** The datagram that told of it, where that is in the capture. */
  packet: number | undefined;
  remarks: readonly string[];
}) {
  const { go } = useBench();
  const reasons = new Map(session.missing.map(({ column, why }) => [column, why]));
  return (
    <section
      aria-label="What this record does not say"
      tabIndex={0}
      className="max-h-[44%] flex-none overflow-auto border-t border-line-2 bg-paper px-4 py-3 text-[13px]"
    >
      <div className="mb-1.5 flex flex-wrap items-center gap-3">
        <p className="eyebrow">What this record does not say</p>
        {packet ? (
          <Button size="small" onClick={() => go.toPacket(packet)}>
            Datagram, packet {packet}
          </Button>
        ) : null}
      </div>
      <dl className="grid max-w-[820px] grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-0.5">
        {[...reasons].map(([column, why]) => (
          <div key={column} className="contents">
            <dt className="font-mono text-[12px]">{column}</dt>
            <dd className="text-ink-2">{why}</dd>
          </div>
        ))}
      </dl>
      {remarks.length > 0 ? (
        <>
          <p className="eyebrow mt-3 mb-1">What could not be read</p>
          <ul className="list-disc pl-4">
            {remarks.slice(0, MOST_REMARKS).map((remark) => (
              <li key={remark}>{inertText(remark)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

const MOST_REMARKS = 20;
