'use client';

import { asciiByte, hexByte } from '@/components/evidence/formats';

/** The byte under the cursor: its value in each notation, and its bits as switches. */
export function ByteEditor({
  offset,
  octet,
  original,
  pending,
  onSet,
}: {
  offset: number;
  octet: number;
  original: number;
  /** The first of two hexadecimal digits, where only that was typed so far. */
  pending: string;
  onSet: (octet: number) => void;
}) {
  const shown = pending === '' ? hexByte(octet) : `${pending}_`;
  return (
    <div
      role="group"
      aria-label={`Byte ${offset}`}
      className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-t border-line bg-panel px-3.5 py-2 text-[12.5px]"
    >
      <span>
        byte <b className="font-mono font-semibold">{offset}</b>
      </span>
      <span className="font-mono">
        <b className={`font-semibold ${octet === original ? '' : 'text-wrong'}`}>{shown}</b>
        <span className="text-ink-3">
          {' '}
          = {octet} · {asciiByte(octet)}
        </span>
      </span>
      <span className="flex gap-[3px]" role="group" aria-label="Bits">
        {[7, 6, 5, 4, 3, 2, 1, 0].map((bit) => {
          const on = ((octet >> bit) & 1) === 1;
          return (
            <button
              key={bit}
              type="button"
              aria-pressed={on}
              aria-label={`Bit ${bit}`}
              onClick={() => onSet(octet ^ (1 << bit))}
              className={`h-7 w-6 rounded border font-mono text-[12px] ${on ? 'border-accent bg-accent-wash text-ink' : 'border-line-2 bg-panel text-ink-3'} ${bit === 3 ? 'ml-1.5' : ''}`}
            >
              {on ? 1 : 0}
            </button>
          );
        })}
      </span>
      {octet === original ? (
        <span className="text-ink-3">type two hex digits on a byte, or turn a bit</span>
      ) : (
        <button
          type="button"
          className="text-accent underline underline-offset-2"
          onClick={() => onSet(original)}
        >
          back to {hexByte(original)}
        </button>
      )}
    </div>
  );
}
