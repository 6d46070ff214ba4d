'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { countText } from '@/components/evidence/formats';
import type { LadderStep } from '@/packets/sessions/ladder';
import type { Session } from '@/packets/sessions/session';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useAnswer } from '../use-answer';
import { afterText, labelOf, noteText, spokenText } from './ladder-text';

const LINE = 34;

/** The packets of a session between its two ends, time running down: flags, relative numbers, and what is missing. */
export function Ladder({ session }: { session: Session }) {
  const { view } = useBench();
  const argument = useMemo(() => ({ session: session.row }), [session.row]);
  const asked = useAnswer(view, 'ladder', argument);
  const value = asked.value?.session === session.row ? asked.value : undefined;
  return (
    <AskedState
      asked={{ ...asked, value }}
      doing="Looking up its packets"
      failed="The packets could not be read"
    >
      {({ steps, left }) => (
        <>
          <p className="grid flex-none grid-cols-[74px_minmax(0,1fr)] border-b border-line bg-panel px-3 py-1 font-mono text-[12px]">
            <span className="text-ink-3">after</span>
            <span className="flex justify-between gap-4">
              <span className="truncate text-full">{endText(session.originator)}</span>
              <span className="truncate text-right text-alert">{endText(session.responder)}</span>
            </span>
          </p>
          <Steps key={session.row} steps={steps} start={session.time} />
          {left > 0 ? (
            <p className="flex-none px-3 py-1 text-[12px] text-ink-3">
              {countText(left)} more packets are not drawn.
            </p>
          ) : null}
        </>
      )}
    </AskedState>
  );
}

function Steps({ steps, start }: { steps: readonly LadderStep[]; start: bigint }) {
  const { go, selection, store } = useBench();
  const scroller = useRef<HTMLDivElement>(null);
  const known = steps.findIndex(({ packet }) => packet === selection.packet);
  const [at, setAt] = useState(Math.max(0, known));
  const virtual = useVirtualizer({
    count: steps.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => LINE + steps[index].notes.length * 18,
    overscan: 8,
  });
  useEffect(() => {
    if (known >= 0) setAt(known);
  }, [known]);
  useEffect(() => virtual.scrollToIndex(at), [at, virtual]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') go.toPacket(steps[at].packet);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / LINE) - 1);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -at, End: steps.length }[
      event.key
    ];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(Math.max(0, Math.min(steps.length - 1, at + by)));
  }
  function choose(index: number) {
    setAt(index);
    store.choose({ packet: steps[index].packet, session: selection.session });
  }
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Ladder of packets"
      aria-activedescendant={`ladder-${at}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2 max-lg:h-[420px] max-lg:flex-none"
    >
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start: top, size }) => (
          <Step
            key={index}
            index={index}
            step={steps[index]}
            after={afterText(steps[index], steps[index - 1], start)}
            chosen={index === at}
            top={top}
            height={size}
            onChoose={() => choose(index)}
            onOpen={() => go.toPacket(steps[index].packet)}
          />
        ))}
      </div>
    </div>
  );
}

function Step({
  index,
  step,
  after,
  chosen,
  top,
  height,
  onChoose,
  onOpen,
}: {
  index: number;
  step: LadderStep;
  after: string;
  chosen: boolean;
  top: number;
  height: number;
  onChoose: () => void;
  onOpen: () => void;
}) {
  const out = step.fromOriginator;
  const troubled = step.notes.length > 0;
  return (
    <div
      id={`ladder-${index}`}
      role="option"
      aria-selected={chosen}
      aria-label={`${spokenText(step)}, ${after}`}
      tabIndex={-1}
      onClick={onChoose}
      onDoubleClick={onOpen}
      className={`absolute inset-x-0 cursor-default px-3 pt-1 ${chosen ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
      style={{ top, height }}
    >
      {step.notes.map((note) => (
        <p
          key={note.kind}
          className="ml-[74px] flex h-[18px] items-center gap-2 border-t border-dashed border-wrong text-[11px] text-wrong"
        >
          {noteText(note)}
        </p>
      ))}
      <div className="grid grid-cols-[66px_minmax(0,1fr)] items-center gap-2">
        <span className="text-right font-mono text-[11px] text-ink-3">{after}</span>
        <span className={out ? 'text-full' : 'text-alert'}>
          <span
            className={`flex items-baseline gap-2 font-mono text-[11.5px] ${out ? '' : 'flex-row-reverse'} ${troubled ? 'text-wrong' : 'text-ink'}`}
          >
            <span className="min-w-0 truncate whitespace-pre">{labelOf(step)}</span>
            <span className="text-[11px] text-ink-3">{step.packet}</span>
          </span>
          <svg viewBox="0 0 100 6" preserveAspectRatio="none" className="block h-2 w-full" aria-hidden>
            <path
              d={out ? 'M0 3H100M98.5 0.4L100 3L98.5 5.6' : 'M100 3H0M1.5 0.4L0 3L1.5 5.6'}
              fill="none"
              stroke="currentColor"
              strokeWidth={step.length > 0 ? 1.8 : 1}
              vectorEffect="non-scaling-stroke"
            />
          </svg>
        </span>
      </div>
    </div>
  );
}

function endText({ address, port }: Session['originator']): string {
  return port === 0 ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
