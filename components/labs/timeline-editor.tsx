'use client';

import { Button } from '@/components/design/button';
import { TextField } from '@/components/design/text-field';
import { useSelectionStore } from '@/components/evidence/selection-scope';
import { InlineMarkdown } from '@/components/markdown/markdown';
import type { EventVerdict, TimelineAnswer, TimelineCheck, TimelineEntry } from '@/learning';
import { shuffled } from '@/learning/seed';
import { parseEvidence } from '@/packets/evidence-address';
import { useChosen } from './use-chosen';

/** Events to choose from, and the timeline that they make: ordered by hand, each with what shows it. */
export function TimelineEditor({
  check,
  answer,
  onChange,
  seed,
  verdicts,
}: {
  check: TimelineCheck;
  answer: TimelineAnswer | undefined;
  onChange: (answer: TimelineAnswer) => void;
  seed: number;
  verdicts: readonly EventVerdict[] | undefined;
}) {
  const entries = answer?.entries ?? [];
  const left = shuffled(check.events, seed).filter(({ id }) => !entries.some(({ event }) => event === id));
  const change = (next: readonly TimelineEntry[]) => onChange({ kind: 'timeline', entries: next });

  function move(at: number, by: number) {
    const next = [...entries];
    const [entry] = next.splice(at, 1);
    next.splice(at + by, 0, entry);
    change(next);
  }

  return (
    <div className="grid gap-3">
      <ol className="m-0 grid list-none gap-1.5 p-0" aria-label="Timeline">
        {entries.map((entry, at) => (
          <Entry
            key={entry.event}
            capture={check.capture}
            number={at + 1}
            entry={entry}
            text={check.events.find(({ id }) => id === entry.event)?.text ?? entry.event}
            verdict={verdicts?.find(({ event }) => event === entry.event)}
            onMove={(by) => move(at, by)}
            last={at === entries.length - 1}
            onCite={(evidence) =>
              change(entries.map((each) => (each.event === entry.event ? { ...each, evidence } : each)))
            }
            onRemove={() => change(entries.filter(({ event }) => event !== entry.event))}
          />
        ))}
      </ol>
      {left.length > 0 ? (
        <div>
          <p className="mb-1 text-[12.5px] text-ink-2">
            Events{entries.length > 0 ? ' that are left' : ''}, in no order. Not each of them need have
            happened here.
          </p>
          <ul className="m-0 grid list-none gap-1 p-0" aria-label="Events that are left">
            {left.map(({ id, text }) => (
              <li key={id} className="m-0 flex items-center gap-2 p-0 text-[13px]">
                <Button size="small" onClick={() => change([...entries, { event: id, evidence: '' }])}>
                  Add
                </Button>
                <span>
                  <InlineMarkdown text={text} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function Entry({
  capture,
  number,
  entry,
  text,
  verdict,
  onMove,
  last,
  onCite,
  onRemove,
}: {
  capture: string;
  number: number;
  entry: TimelineEntry;
  text: string;
  verdict: EventVerdict | undefined;
  onMove: (by: number) => void;
  last: boolean;
  onCite: (evidence: string) => void;
  onRemove: () => void;
}) {
  const chosen = useChosen(capture);
  const store = useSelectionStore(capture);
  const look = verdict ? (verdict.passed ? 'border-good' : 'border-wrong') : 'border-line';
  const address = parseEvidence(entry.evidence);
  return (
    <li className={`m-0 rounded-lg border bg-paper px-2.5 py-2 text-[13px] ${look}`}>
      <div className="flex items-start gap-2">
        <b className="w-5 flex-none text-right font-mono text-[12px] leading-5 text-ink-3">{number}</b>
        <span className="flex-1 leading-5">
          <InlineMarkdown text={text} />
        </span>
        <span className="flex flex-none">
          <Small label="Earlier" sign="↑" disabled={number === 1} onClick={() => onMove(-1)} />
          <Small label="Later" sign="↓" disabled={last} onClick={() => onMove(1)} />
          <Small label="Take out" sign="×" onClick={onRemove} />
        </span>
      </div>
      <div className="mt-1.5 flex flex-wrap items-center gap-1.5 pl-7">
        <TextField
          aria-label={`Evidence of event ${number}`}
          value={entry.evidence}
          placeholder={`capture/${capture}#packet=…`}
          onText={onCite}
          className="h-7 min-w-[200px] flex-1 rounded-md border border-edge bg-panel px-2 font-mono text-[12px] placeholder:text-ink-3"
        />
        {chosen.map((each) => (
          <Button key={each.address} size="small" onClick={() => onCite(each.address)}>
            Cite {each.text}
          </Button>
        ))}
        {address?.kind === 'packet' && address.capture === capture ? (
          <Button size="small" kind="quiet" onClick={() => store.selectPacket(address.id)}>
            Show
          </Button>
        ) : null}
      </div>
      {verdict && !verdict.passed ? (
        <p className="mt-1.5 mb-0 pl-7 text-[12.5px] text-wrong">
          <InlineMarkdown text={verdict.feedback} />
        </p>
      ) : null}
    </li>
  );
}

function Small({
  label,
  sign,
  disabled,
  onClick,
}: {
  label: string;
  sign: string;
  disabled?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="size-7 rounded-md text-ink-2 hover:bg-sunk hover:text-ink disabled:opacity-35"
    >
      {sign}
    </button>
  );
}
