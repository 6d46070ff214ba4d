'use client';

import { inertText } from '@/components/evidence/formats';
import type { Consequence } from '@/pki/explorer/consequences';
import type { Aspect, Judgement } from '@/pki/explorer/judgement';

const TITLES: Readonly<Record<Aspect, string>> = {
  encoding: 'Readable',
  DER: 'DER rules',
  structure: 'Structure',
  signature: 'Signature',
  names: 'Names',
  validity: 'Validity',
};

const MARKS = {
  good: { sign: '✓', word: 'good', tone: 'text-good' },
  bad: { sign: '✗', word: 'broken', tone: 'text-wrong' },
  unknown: { sign: '–', word: 'not judged', tone: 'text-ink-3' },
} as const;

/** What the bytes are worth now, and what came of each change. */
export function Judgements({
  judgements,
  changes,
  onSpan,
}: {
  judgements: readonly Judgement[];
  /** What the edits so far did to values; empty without edits. */
  changes: readonly Consequence[];
  onSpan: (span: readonly [number, number]) => void;
}) {
  const values = changes.flatMap((change) => ('field' in change ? [change] : []));
  return (
    <div className="h-full overflow-auto px-3.5 py-3 text-[13px]">
      <p className="eyebrow mb-1.5">What the bytes say now</p>
      <ul aria-live="polite" aria-label="Judgements" className="grid gap-1">
        {judgements.map(({ aspect, verdict, says, span }) => (
          <li key={aspect} className="grid grid-cols-[14px_76px_minmax(0,1fr)] gap-x-2">
            <span aria-hidden className={`font-semibold ${MARKS[verdict].tone}`}>
              {MARKS[verdict].sign}
            </span>
            <span className="text-ink-2">{TITLES[aspect]}</span>
            <span className={verdict === 'bad' ? 'text-wrong' : ''}>
              <span className="sr-only">{MARKS[verdict].word}: </span>
              {span ? (
                <button
                  type="button"
                  onClick={() => onSpan(span)}
                  className="text-left break-words underline decoration-dotted underline-offset-2"
                >
                  {inertText(says)}
                </button>
              ) : (
                inertText(says)
              )}
            </span>
          </li>
        ))}
      </ul>
      {values.length > 0 ? (
        <>
          <p className="eyebrow mt-4 mb-1.5">What the change made of the values</p>
          <ul aria-label="Changed values" className="grid gap-1">
            {values.slice(0, MOST_SHOWN).map((change) => (
              <li key={`${change.kind} ${change.field.path}`}>
                <button
                  type="button"
                  onClick={() => onSpan(change.field.span)}
                  className="text-left break-words underline decoration-dotted underline-offset-2"
                >
                  <code className="text-[12px]">{inertText(change.field.path || change.field.name)}</code>
                </button>{' '}
                {sentence(change)}
              </li>
            ))}
            {values.length > MOST_SHOWN ? <li>and {values.length - MOST_SHOWN} more</li> : null}
          </ul>
        </>
      ) : null}
    </div>
  );
}

const MOST_SHOWN = 12;

function sentence(change: Extract<Consequence, { field: unknown }>) {
  if (change.kind === 'appeared') return 'is new: the bytes are divided differently';
  if (change.kind === 'vanished') return 'is gone: the bytes are divided differently';
  const { value } = change.field;
  return (
    <>
      was <del className="text-ink-3">{clip(change.before)}</del>, is{' '}
      <ins className="text-wrong no-underline">{clip(value)}</ins>
    </>
  );
}

const clip = (text: string | undefined): string =>
  text === undefined ? 'made of other values' : inertText(text.length > 60 ? `${text.slice(0, 60)}…` : text);
