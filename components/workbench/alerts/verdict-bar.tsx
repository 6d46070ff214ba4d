'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/design/button';
import { Kbd } from '@/components/design/kbd';
import { VERDICTS, type VerdictId } from './triage';

/** The ways to close an alert, each with its key and its whole name, and what else can be done with it. */
export function VerdictBar({
  disabled,
  onClose,
  onComment,
  onUndo,
  children,
}: {
  disabled: boolean;
  onClose: (verdict: VerdictId) => void;
  onComment: () => void;
  /** Left out while there is nothing to take back. */
  onUndo: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <div
      role="toolbar"
      aria-label="What becomes of the chosen alerts"
      className="flex flex-none flex-wrap items-center gap-1 border-b border-line bg-panel px-3 py-1.5 text-[12px]"
    >
      {VERDICTS.map(({ id, key, name }) => (
        <Button
          key={id}
          size="small"
          disabled={disabled}
          title={`${key}: ${id.length < 4 ? `category ${id}, ` : ''}${name}`}
          aria-label={`${name} (${key})`}
          className="px-1.5!"
          onClick={() => onClose(id)}
        >
          <Kbd>{key}</Kbd> {id === 'none' ? 'no action' : id === 'escalated' ? 'escalate' : id}
        </Button>
      ))}
      <Button size="small" kind="quiet" disabled={disabled} onClick={onComment}>
        <Kbd>m</Kbd> comment
      </Button>
      <Button size="small" kind="quiet" disabled={!onUndo} onClick={onUndo}>
        <Kbd>u</Kbd> undo
      </Button>
      <span className="ml-auto flex items-center gap-1.5">{children}</span>
    </div>
  );
}
