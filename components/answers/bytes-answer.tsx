'use client';

import type { BytesAnswer } from '@/learning';

/** What is selected in the hex view beside or above, as the answer. */
export function BytesEditor({
  answer,
  packet,
  onShow,
}: {
  answer: BytesAnswer | undefined;
  packet: number | undefined;
  /** Brings the packet into view; left out where it is in view already. */
  onShow?: () => void;
}) {
  const range = answer?.range;
  return (
    <p className="text-[13px] text-ink-2">
      {range ? (
        <>
          Selected: <code className="rounded bg-mark px-1 text-ink">{rangeText(range)}</code>
        </>
      ) : (
        <>
          Nothing selected yet. Click a byte, or drag over several; with the keyboard, Shift and the arrows.
        </>
      )}
      {onShow && packet ? (
        <button type="button" onClick={onShow} className="ml-2 text-accent underline underline-offset-2">
          show packet {packet}
        </button>
      ) : null}
    </p>
  );
}

function rangeText([from, to]: readonly [number, number]): string {
  return to - from === 1 ? `byte ${from}` : `bytes ${from}–${to - 1}`;
}
