'use client';

import { type KeyboardEvent, useRef } from 'react';
import type { TlsStep } from '@/components/engine/questions/tls-session';
import { durationText, inertText } from '@/components/evidence/formats';

/** The messages of both sides in order: the client's from the left, the server's from the right. */
export function StepList({
  steps,
  chosen,
  onChoose,
}: {
  steps: readonly TlsStep[];
  chosen: number;
  onChoose: (index: number) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = Math.max(0, Math.min(steps.length - 1, chosen + by));
    if (by === 0 || next === chosen) return;
    event.preventDefault();
    onChoose(next);
    list.current?.querySelector<HTMLElement>(`[data-step="${next}"]`)?.focus();
  }
  const start = steps[0].time;
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Messages"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-auto py-1"
    >
      {steps.map((step, index) => (
        <div
          key={`${step.packet}-${step.node}`}
          role="option"
          aria-selected={index === chosen}
          aria-label={`${step.fromOriginator ? 'client' : 'server'}: ${inertText(step.title)}, packet ${step.packet}${step.closed ? ', encrypted' : ''}`}
          data-step={index}
          tabIndex={index === chosen ? 0 : -1}
          onClick={() => onChoose(index)}
          className={`cursor-default border-l-[3px] px-2.5 py-1 focus-visible:-outline-offset-2 ${
            step.fromOriginator ? 'border-full' : 'border-alert'
          } ${index === chosen ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
        >
          <span className="flex items-baseline gap-2">
            <span aria-hidden className={step.fromOriginator ? 'text-full' : 'text-alert'}>
              {step.fromOriginator ? '→' : '←'}
            </span>
            <span className={`min-w-0 flex-1 truncate ${step.closed ? 'text-ink-3' : ''}`}>
              {inertText(step.title)}
            </span>
            <span className="font-mono text-[11px] text-ink-3">{step.packet}</span>
          </span>
          <small className="block pl-[22px] text-[11px] text-ink-3">
            {step.time > start ? `+${durationText(step.time - start)}` : '0'}
            {step.closed ? ' · encrypted' : step.opened ? ' · opened with the key log' : ''}
          </small>
        </div>
      ))}
    </div>
  );
}
