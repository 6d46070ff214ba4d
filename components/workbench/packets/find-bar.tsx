'use client';

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { useBench } from '../bench';
import { type FindKind, findNext, type Sought } from './find-next';

const KINDS: readonly (readonly [id: FindKind, name: string, placeholder: string])[] = [
  ['text', 'text', 'password'],
  ['exact', 'text, case matters', 'Password'],
  ['hex', 'hex', '47 45 54 20'],
  ['filter', 'display filter', 'tcp.flags.reset == 1'],
];

/** Finds the next packet that holds some bytes or passes a filter, among those in view. Enter goes on, Shift+Enter back. */
export function FindBar({
  sought,
  onClose,
}: {
  /** What was looked for last: kept for the keys that go on. */
  sought: RefObject<Pick<Sought, 'kind' | 'text'> | undefined>;
  onClose: () => void;
}) {
  const { view, rows, selection, store } = useBench();
  const [kind, setKind] = useState<FindKind>(sought.current?.kind ?? 'text');
  const [text, setText] = useState(sought.current?.text ?? '');
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  async function find(backwards: boolean) {
    if (text.trim() === '') return;
    sought.current = { kind, text };
    setSaid('looking …');
    const outcome = await findNext(view.client, {
      kind,
      text,
      rows,
      after: selection.packet ?? 0,
      backwards,
    }).catch((error: unknown) => ({ problem: String(error) }));
    if ('problem' in outcome) setSaid(outcome.problem);
    else {
      store.choose({ packet: outcome.packet, bytes: outcome.bytes });
      setSaid(`packet ${outcome.packet}`);
    }
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void find(event.shiftKey);
  }
  return (
    <search className="flex flex-none flex-wrap items-center gap-1.5 border-b border-line bg-panel px-3 py-1.5 text-[12px]">
      <select
        aria-label="What to find"
        value={kind}
        onChange={(event) => setKind(KINDS.find(([id]) => id === event.target.value)?.[0] ?? 'text')}
        className="h-7 rounded-md border border-line-2 bg-panel px-1.5"
      >
        {KINDS.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <input
        ref={input}
        type="text"
        aria-label="Find"
        placeholder={KINDS.find(([id]) => id === kind)?.[2]}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-7 min-w-[140px] flex-1 rounded-md border border-line-2 bg-paper px-2.5 font-mono text-[12.5px] lg:max-w-[420px]"
      />
      <Button size="small" onClick={() => void find(false)}>
        Next
      </Button>
      <Button size="small" onClick={() => void find(true)}>
        Previous
      </Button>
      <span aria-live="polite" className="text-ink-2">
        {said}
      </span>
      <Button size="small" kind="quiet" className="ml-auto" aria-label="Close find" onClick={onClose}>
        ×
      </Button>
    </search>
  );
}
