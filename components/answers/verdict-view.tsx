'use client';

import type { ReactNode } from 'react';
import { Evidence } from '@/components/course/evidence-link';
import { inertText } from '@/components/evidence/formats';
import { InlineMarkdown, Markdown } from '@/components/markdown/markdown';
import type { ExpectationVerdict, PacketDifference, PacketSample, Verdict } from '@/learning';
import { CaseDetails, RowDetails, RunDetails, SessionDetails } from './verdict-details';

/** What a check said: the sentence, expected and found, what decided, and the evidence it speaks about. */
export function VerdictView({
  verdict,
  showFound = true,
}: {
  verdict: Verdict;
  /** False where the answer stands right above, as with options. */
  showFound?: boolean;
}) {
  const neutral = verdict.reason === 'blank';
  return (
    <div role="status" className="text-[13.5px]">
      <div className={`flex gap-2 ${verdict.passed ? 'text-good' : neutral ? 'text-ink-2' : 'text-wrong'}`}>
        <b aria-hidden>{verdict.passed ? '✓' : neutral ? '·' : '✗'}</b>
        <div className="[&_p]:m-0 [&_p]:text-[13.5px]">
          <span className="sr-only">{verdict.passed ? 'Right. ' : neutral ? '' : 'Not right. '}</span>
          <span className="text-ink">
            <Markdown text={verdict.feedback} />
          </span>
        </div>
      </div>
      <Pairs>
        {verdict.expected && !verdict.passed ? <Pair term="expected" good text={verdict.expected} /> : null}
        {showFound && verdict.found && !verdict.passed && verdict.details?.of !== 'expectations' ? (
          <Pair term="found" text={verdict.found} />
        ) : null}
        {verdict.decidedBy ? (
          <>
            <dt className="font-ui text-ink-3">decided by</dt>
            <dd>
              <InlineMarkdown text={verdict.decidedBy} />
            </dd>
          </>
        ) : null}
      </Pairs>
      {verdict.details?.of === 'packets' ? (
        <Differences
          captures={verdict.details.captures}
          tooMuch="lets through, and should not"
          tooLittle="keeps out, and should not"
        />
      ) : null}
      {verdict.details?.of === 'alerts' ? (
        <Differences
          captures={verdict.details.captures}
          tooMuch="is raised, and should not be, at"
          tooLittle="is not raised at any of"
        />
      ) : null}
      {verdict.details?.of === 'expectations' ? (
        <Expectations expectations={verdict.details.expectations} />
      ) : null}
      {verdict.details?.of === 'sessions' && !verdict.passed ? (
        <SessionDetails details={verdict.details} />
      ) : null}
      {verdict.details?.of === 'rows' ? <RowDetails captures={verdict.details.captures} /> : null}
      {verdict.details?.of === 'queue' ? <CaseDetails cases={verdict.details.cases} /> : null}
      {verdict.details?.of === 'runs' ? <RunDetails details={verdict.details} /> : null}
      {verdict.spans && verdict.spans.length > 0 && verdict.passed ? (
        <p className="mt-1.5 text-[12.5px] text-ink-2">
          Evidence:{' '}
          {verdict.spans.map((span) => (
            <Evidence key={span} to={span} />
          ))}
        </p>
      ) : null}
    </div>
  );
}

function Pairs({ children }: { children: ReactNode }) {
  return (
    <dl className="m-0 mt-1.5 ml-5 grid grid-cols-[auto_1fr] gap-x-3.5 font-mono text-[12.5px] leading-[1.7]">
      {children}
    </dl>
  );
}

function Pair({ term, text, good = false }: { term: string; text: string; good?: boolean }) {
  return (
    <>
      <dt className="font-ui text-ink-3">{term}</dt>
      <dd className="min-w-0 break-words">
        <span
          className={`rounded-[3px] px-1 ${good ? 'bg-good-wash text-good' : 'bg-wrong-wash text-wrong'}`}
        >
          {inertText(text)}
        </span>
      </dd>
    </>
  );
}

function Expectations({ expectations }: { expectations: readonly ExpectationVerdict[] }) {
  return (
    <ul className="mt-2 ml-5 grid gap-2">
      {expectations.map((each) => (
        <li key={each.title}>
          <span className={each.passed ? 'text-good' : 'text-wrong'}>
            {each.passed ? '✓' : '✗'} <span className="text-ink">{each.title}</span>
          </span>
          {each.passed ? null : (
            <Pairs>
              <Pair term="expected" good text={each.expected} />
              <Pair term="found" text={each.found} />
              {each.decidedBy ? (
                <>
                  <dt className="font-ui text-ink-3">decided by</dt>
                  <dd>
                    <InlineMarkdown text={each.decidedBy} />
                  </dd>
                </>
              ) : null}
            </Pairs>
          )}
        </li>
      ))}
    </ul>
  );
}

function Differences({
  captures,
  tooMuch,
  tooLittle,
}: {
  captures: readonly PacketDifference[];
  /** What the answer does with the packets: `lets through, and should not`. */
  tooMuch: string;
  tooLittle: string;
}) {
  return (
    <div className="mt-2 ml-5 grid gap-2.5">
      {captures
        .filter((each) => each.wronglyIn.count + each.wronglyOut.count > 0)
        .map((each) => (
          <div key={each.capture}>
            {each.seen ? null : (
              <p className="text-[12.5px] text-ink-2">
                On <b>{each.capture}</b>, a capture that you have not seen:
              </p>
            )}
            <Sample title={tooMuch} sample={each.wronglyIn} />
            <Sample title={tooLittle} sample={each.wronglyOut} />
          </div>
        ))}
    </div>
  );
}

function Sample({ title, sample }: { title: string; sample: PacketSample }) {
  if (sample.count === 0) return null;
  return (
    <div className="mt-1">
      <p className="text-[12.5px] text-ink-2">
        It {title}: {sample.count} {sample.count === 1 ? 'packet' : 'packets'}
      </p>
      <ul className="overflow-x-auto font-mono text-[12px] leading-[1.7] whitespace-nowrap">
        {sample.examples.map((example) => (
          <li key={example.address}>
            <Evidence to={example.address}>{example.packet}</Evidence> {inertText(example.line)}
          </li>
        ))}
      </ul>
    </div>
  );
}
