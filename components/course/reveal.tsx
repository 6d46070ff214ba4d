'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/design/button';

/** Something to think about first: its inside comes to the page when asked for. */
export function Reveal({ label, children }: { label: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="my-5">
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Hide' : 'Show'}: {label}
      </Button>
      {open ? <div className="mt-3 border-l-2 border-line-2 pl-4">{children}</div> : null}
    </div>
  );
}
