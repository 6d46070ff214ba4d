'use client';

import { Button } from '@/components/design/button';
import type { LogLine } from '@/components/engine/questions/log-rows';
import type { LogSummary } from '@/components/engine/questions/logs';
import { inertText } from '@/components/evidence/formats';
import { useBench } from '../bench';
import { PivotRow } from '../pivot-row';
import { termFor } from './term-for';

/** One line of a log in full: every cell that is set, each a way to narrow the table, and the ways on. */
export function LineDetail({ log, line }: { log: LogSummary; line: LogLine | undefined }) {
  const { setOptions, address } = useBench();
  if (!line) return null;
  const narrow = (term: string) => {
    const where = address.options.where ?? '';
    setOptions({ where: where.trim() === '' ? term : `${where} AND ${term}` });
  };
  return (
    <section
      aria-label={`Line ${line.line + 1} of ${log.name}`}
      tabIndex={0}
      className="min-h-0 flex-[1_1_45%] overflow-auto border-t border-line-2 bg-paper px-4 py-2.5 max-lg:flex-none"
    >
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <b>
          {log.name} line {line.line + 1}
        </b>
        <PivotRow
          first={line.first}
          last={line.last}
          session={line.session || undefined}
          omit="transactions"
        />
      </div>
      <dl className="grid grid-cols-[minmax(90px,auto)_minmax(0,1fr)] gap-x-4 font-mono text-[12px] leading-[21px] lg:grid-cols-[auto_minmax(0,1fr)_auto_minmax(0,1fr)]">
        {log.columns.map(({ name, type }, i) => {
          const text = line.cells[i];
          if (text === undefined) return null;
          const term = termFor(name, type, text);
          return (
            <div key={name} className="contents">
              <dt className="text-ink-3" title={type}>
                {name}
              </dt>
              <dd className="min-w-0 break-words">
                {inertText(text)}
                {term ? (
                  <Button
                    size="small"
                    kind="quiet"
                    className="ml-1 h-5! px-1.5! text-accent!"
                    title={`Only lines with ${term}`}
                    aria-label={`Only lines with this ${name}`}
                    onClick={() => narrow(term)}
                  >
                    +
                  </Button>
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
