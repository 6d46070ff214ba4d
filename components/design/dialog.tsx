'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button';

/** A modal dialog on the platform's own element: focus is held inside, Esc closes, focus goes back where it was. */
export function Dialog({
  title,
  open,
  onClose,
  children,
  wide = false,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);

  return (
    <dialog
      ref={element}
      aria-label={title}
      onClose={onClose}
      className={`m-auto w-[calc(100vw-32px)] rounded-xl border border-line-2 bg-panel p-0 text-ink backdrop:bg-(--shade) ${wide ? 'max-w-3xl' : 'max-w-lg'}`}
    >
      {open ? (
        <>
          <div className="flex items-center border-b border-line px-5 py-3">
            <h2 className="text-[15px] font-semibold">{title}</h2>
            <Button kind="quiet" size="small" className="ml-auto" onClick={onClose}>
              Close
            </Button>
          </div>
          {/* A long text without anything to press is scrolled by the keyboard too. */}
          <section aria-label={title} tabIndex={0} className="max-h-[75vh] overflow-y-auto px-5 py-4">
            {children}
          </section>
        </>
      ) : null}
    </dialog>
  );
}
