'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/design/button';
import { Dialog } from '@/components/design/dialog';

/** Asks for a sentence; without one nothing is said. */
export function CommentDialog({
  open,
  title,
  about,
  onSay,
  onClose,
}: {
  open: boolean;
  title: string;
  about: string;
  onSay: (text: string) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState('');
  useEffect(() => {
    if (open) setText('');
  }, [open]);
  const trimmed = text.trim();
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed !== '') onSay(trimmed);
        }}
      >
        <label className="block text-[13px]">
          <span className="text-ink-2">{about}</span>
          <textarea
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && trimmed !== '') onSay(trimmed);
            }}
            className="mt-2 block w-full rounded-lg border border-line-2 bg-paper px-3 py-2 text-[14px]"
          />
        </label>
        <p className="mt-3 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="solid" disabled={trimmed === ''}>
            {title}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
