'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { Dialog } from '@/components/design/dialog';
import { countText } from '@/components/evidence/formats';
import { useBench } from '../bench';

/** To a packet by its number. */
export function GoToDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { count, store, rows } = useBench();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!open) return;
    setText('');
    input.current?.focus();
  }, [open]);
  const packet = Number(text.replaceAll(',', ''));
  const valid = Number.isInteger(packet) && packet >= 1 && packet <= count;
  const hidden = valid && rows !== undefined && !rows.includes(packet - 1);
  return (
    <Dialog title="Go to packet" open={open} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!valid) return;
          store.choose({ packet });
          onClose();
        }}
      >
        <label className="block text-[13px] text-ink-2">
          Number, 1 to {countText(count)}
          <input
            ref={input}
            type="text"
            inputMode="numeric"
            value={text}
            aria-invalid={text !== '' && !valid ? true : undefined}
            onChange={(event) => setText(event.target.value)}
            className="mt-1.5 block h-9 w-full rounded-lg border border-line-2 bg-paper px-3 font-mono text-[14px] text-ink"
          />
        </label>
        <p aria-live="polite" className="mt-1.5 min-h-[20px] text-[12.5px] text-ink-2">
          {text !== '' && !valid ? 'There is no such packet.' : ''}
          {hidden ? 'The filter hides this packet in the list; its fields are shown all the same.' : ''}
        </p>
        <p className="mt-2 flex justify-end">
          <Button type="submit" kind="solid" disabled={!valid}>
            Go
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
