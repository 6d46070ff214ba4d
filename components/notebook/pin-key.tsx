'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import type { CaptureView } from '@/components/evidence/capture-view';
import type { SelectionStore } from '@/components/evidence/selection';
import { typesText } from '@/components/shell/keys';
import { usePin } from './use-pin';

/** Within it `p` pins what is selected: the bytes, else the packet, else the session. */
export function PinKey({
  capture,
  view,
  store,
  packet,
  className,
  children,
}: {
  capture: string;
  view: CaptureView | undefined;
  store: SelectionStore;
  /** The packet that is shown, where the exhibit shows one only. */
  packet?: number;
  className?: string;
  children: ReactNode;
}) {
  const pin = usePin(capture, view);
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'p' || event.ctrlKey || event.metaKey || event.altKey || typesText(event.target))
      return;
    event.preventDefault();
    const selection = store.read();
    void pin(packet && selection.packet !== packet ? { ...selection, packet, bytes: undefined } : selection);
  }
  return (
    <div onKeyDown={onKeyDown} className={className}>
      {children}
    </div>
  );
}
