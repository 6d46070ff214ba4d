'use client';

import { Evidence } from '@/components/course/evidence-link';
import { inertText } from '@/components/evidence/formats';
import { InlineMarkdown } from '@/components/markdown/markdown';
import type { CaseVerdict, RowSample, RowsDifference, RunsVerdict, SessionsVerdict } from '@/learning';

/** Sessions that should not have been picked, and how many are missing. */
export function SessionDetails({ details: { wrongly, missed, right } }: { details: SessionsVerdict }) {
  if (wrongly.count === 0 && missed === 0) return null;
  return (
    <div className="mt-2 ml-5 text-[12.5px] text-ink-2">
      {right + missed > 1 ? (
        <p className="m-0">
          {right} right{missed > 0 ? `, ${missed} still missing` : ''}
          {wrongly.count > 0 ? `, ${wrongly.count} too many` : ''}.
        </p>
      ) : null}
      <ul className="overflow-x-auto font-mono text-[12px] leading-[1.7] whitespace-nowrap">
        {wrongly.examples.map(({ address, session, line }) => (
          <li key={address}>
            <Evidence to={address}>{session}</Evidence> {inertText(line)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Rows that a query gives too many, and those that it lacks, on each capture. */
export function RowDetails({ captures }: { captures: readonly RowsDifference[] }) {
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
            <Rows title="It gives, and should not" sample={each.wronglyIn} />
            <Rows title="It lacks" sample={each.wronglyOut} />
          </div>
        ))}
    </div>
  );
}

function Rows({ title, sample }: { title: string; sample: RowSample }) {
  if (sample.count === 0) return null;
  return (
    <div className="mt-1">
      <p className="text-[12.5px] text-ink-2">
        {title}: {sample.count} {sample.count === 1 ? 'row' : 'rows'}
      </p>
      <ul className="overflow-x-auto font-mono text-[12px] leading-[1.7] whitespace-nowrap">
        {sample.examples.map(({ text, address }, at) => (
          // The same row may be there twice.
          <li key={`${at}-${text}`}>
            {address ? <Evidence to={address} /> : null} {inertText(text)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The cases of a queue: what is where it belongs, and what to look at where it is not. */
export function CaseDetails({ cases }: { cases: readonly CaseVerdict[] }) {
  return (
    <ul className="mt-2 ml-5 grid gap-2 text-[13px]">
      {cases.map(({ title, right, of, feedback, address }) => (
        <li key={title}>
          <span className={right === of ? 'text-good' : 'text-wrong'}>
            {right === of ? '✓' : '✗'} <b className="font-medium text-ink">{title}</b>
          </span>{' '}
          <span className="text-[12.5px] text-ink-3">
            {right} of {of}
          </span>
          <span className="block text-[12.5px] text-ink-2">
            <InlineMarkdown text={feedback} /> {address ? <Evidence to={address}>look at it</Evidence> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Calls of a program: how many come out right, and the first that do not, with their bytes. */
export function RunDetails({ details: { passed, total, failing } }: { details: RunsVerdict }) {
  return (
    <div className="mt-2 ml-5 grid gap-2.5 text-[12.5px]">
      <p className="m-0 text-ink-2">
        {passed} of {total} calls come out right.
      </p>
      {failing.map((run, at) => (
        <div key={`${at}-${run.about}`} className="rounded-lg border border-line px-3 py-2">
          <p className="m-0 text-[12.5px]">
            {run.address ? <Evidence to={run.address}>{run.about}</Evidence> : run.about}
          </p>
          <dl className="m-0 mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5 font-mono text-[12px] leading-[1.7]">
            <dt className="font-ui text-ink-3">bytes</dt>
            <dd className="break-words">{run.bytes === '' ? 'none' : run.bytes}</dd>
            <dt className="font-ui text-ink-3">expected</dt>
            <dd className="break-words text-good">{inertText(run.expected)}</dd>
            <dt className="font-ui text-ink-3">found</dt>
            <dd className="break-words text-wrong">{inertText(run.found)}</dd>
            {run.printed.length > 0 ? (
              <>
                <dt className="font-ui text-ink-3">printed</dt>
                <dd className="break-words whitespace-pre-wrap">{inertText(run.printed.join('\n'))}</dd>
              </>
            ) : null}
          </dl>
        </div>
      ))}
    </div>
  );
}
