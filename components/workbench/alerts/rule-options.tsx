'use client';

import type { AlertRecord } from '@/components/engine/questions/alerts';
import { inertText } from '@/components/evidence/formats';

/** Options that say what a rule is, and ask nothing of a packet. */
const ABOUT = /^(msg|sid|gid|rev|classtype|priority|reference|metadata|target)\b/;

/** A rule keyword by keyword; those that were met by bytes lead to them. */
export function RuleOptions({
  alert: { rule, options, matches },
  chosen,
  onChoose,
}: {
  alert: AlertRecord;
  /** Index of the match whose bytes are shown. */
  chosen: number;
  onChoose: (match: number) => void;
}) {
  const header = rule.slice(0, rule.indexOf('(')).trim();
  return (
    <div className="rounded-lg border border-line bg-panel py-1.5 font-mono text-[12px] leading-[21px]">
      <p className="px-3 font-semibold">{inertText(header)}</p>
      <ol>
        {options.map((option, i) => {
          const met = matches.findIndex((match) => match.option === i && match.spans.length > 0);
          const text = inertText(option);
          if (met < 0)
            return (
              <li
                key={i}
                className={`break-words px-3 pl-6 ${ABOUT.test(option) ? 'text-ink-3' : 'text-ink-2'}`}
              >
                {`${text};`}
              </li>
            );
          const { spans } = matches[met];
          return (
            <li key={i}>
              <button
                type="button"
                aria-pressed={met === chosen}
                onClick={() => onChoose(met)}
                className={`flex w-full items-baseline gap-3 px-3 pl-6 text-left ${met === chosen ? 'bg-mark' : 'hover:bg-sunk'}`}
              >
                <span className="min-w-0 flex-1 break-words">{`${text};`}</span>
                <span className="flex-none text-[11px] text-accent">
                  packet {spans[0].packet}, {spans[0].bytes[1] - spans[0].bytes[0]} bytes
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
