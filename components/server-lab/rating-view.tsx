'use client';

import { Eyebrow } from '@/components/design/panel';
import type { LintFinding } from '@/pki/server-lab/lint';
import type { Letter, Rating } from '@/pki/server-lab/rating';
import { CauseLink, type GoTo } from './cause-link';

/** Letter, points and what keeps both down, each with the line that decides. */
export function RatingView({ rating, place, onGo }: { rating: Rating; place: string; onGo: GoTo }) {
  const { letter, score, categories, caps } = rating;
  return (
    <section aria-label="Rating">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div
          className={`grid size-20 flex-none place-items-center rounded-[10px] border font-prose text-[40px] leading-none font-semibold ${LOOKS[letter]}`}
        >
          {letter}
        </div>
        <div className="min-w-[220px] flex-1">
          <p className="font-semibold">
            {place}: {letter}, {score} of 100 points
          </p>
          <dl className="mt-1.5 grid gap-1 text-[13px]">
            {categories.map(({ name, score: points }) => (
              <div key={name} className="grid grid-cols-[100px_36px_minmax(0,1fr)] items-center gap-2">
                <dt className="text-ink-2">{name}</dt>
                <dd className="text-right font-mono">{points}</dd>
                <dd aria-hidden className="h-1.5 rounded-full bg-line">
                  <div className="h-1.5 rounded-full bg-accent" style={{ width: `${points}%` }} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      {caps.length > 0 ? (
        <ol className="mt-4 grid gap-2.5">
          {caps.map(({ letter: atBest, title, why, cause }) => (
            <li key={title} className="border-l-2 border-wrong pl-3 text-[13.5px]">
              <p>
                <b>No better than {atBest}:</b> {title}
              </p>
              <p className="text-ink-2">{why}</p>
              <CauseLink cause={cause} onGo={onGo} />
            </li>
          ))}
        </ol>
      ) : null}
      <ul className="mt-4 grid gap-2 text-[13px]">
        {categories.flatMap(({ name, because, cause }) =>
          cause ? (
            <li key={name}>
              <span className="text-ink-2">Points lost for {name}:</span> {because}.{' '}
              <CauseLink cause={cause} onGo={onGo} />
            </li>
          ) : (
            []
          ),
        )}
      </ul>
    </section>
  );
}

const GOOD = 'border-good bg-good-wash text-good';
const FAIR = 'border-line-2 bg-panel text-ink';
const BAD = 'border-wrong bg-wrong-wash text-wrong';
const LOOKS: Readonly<Record<Letter, string>> = {
  'A+': GOOD,
  A: GOOD,
  'A-': GOOD,
  B: FAIR,
  C: FAIR,
  D: FAIR,
  E: BAD,
  F: BAD,
  T: BAD,
  M: BAD,
};

const LEVELS: Readonly<Record<LintFinding['level'], string>> = {
  error: 'text-wrong',
  warning: 'text-alert',
  note: 'text-ink-3',
};

/** What can be said of the configuration by reading it. */
export function LintView({ findings, onGo }: { findings: readonly LintFinding[]; onGo: GoTo }) {
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby="lint-heading">
      <Eyebrow id="lint-heading" aside={`${findings.length}`}>
        Read in the configuration
      </Eyebrow>
      <ul className="grid gap-2 text-[13px]">
        {findings.map(({ level, rule, text, cause }, at) => (
          <li key={`${rule}-${at}`}>
            <b className={LEVELS[level]}>{level}</b> {text} <CauseLink cause={cause} onGo={onGo} />
          </li>
        ))}
      </ul>
    </section>
  );
}
