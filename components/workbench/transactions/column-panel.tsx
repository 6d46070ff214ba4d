'use client';

import { useMemo, useState } from 'react';
import { Button } from '@/components/design/button';
import type { ColumnStatistics, ValueCount } from '@/components/engine/questions/log-values';
import type { LogSummary } from '@/components/engine/questions/logs';
import { countText, inertText } from '@/components/evidence/formats';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useAnswer } from '../use-answer';
import { termFor } from './term-for';

/** Values of a column with how often they occur. The rarest first is the default: what is rare is looked at first. */
export function ColumnPanel({ log, lines }: { log: LogSummary; lines: Uint32Array }) {
  const { view, address, setOptions } = useBench();
  const column = log.columns.find(({ name }) => name === address.options.of)?.name ?? likely(log);
  const argument = useMemo(() => ({ log: log.name, lines, column }), [log.name, lines, column]);
  const asked = useAnswer(view, 'log-values', argument);
  const [rarest, setRarest] = useState(true);
  return (
    <section
      aria-label={`Values of ${column}`}
      tabIndex={0}
      className="min-h-0 overflow-auto border-line bg-paper px-3.5 py-2.5 max-xl:border-t xl:w-[264px] xl:border-l"
    >
      <label className="flex items-center gap-2 text-[12px] text-ink-2">
        Values of
        <select
          value={column}
          onChange={(event) => setOptions({ of: event.target.value })}
          className="min-w-0 flex-1 rounded-md border border-line-2 bg-panel px-1.5 py-1 font-mono text-[12px] text-ink"
        >
          {log.columns.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="mt-2 flex gap-1" role="group" aria-label="Order of the values">
        {([true, false] as const).map((each) => (
          <Button
            key={String(each)}
            size="small"
            kind={each === rarest ? 'solid' : 'quiet'}
            aria-pressed={each === rarest}
            onClick={() => setRarest(each)}
          >
            {each ? 'rarest first' : 'most first'}
          </Button>
        ))}
      </div>
      <AskedState asked={asked} doing="Counting" failed="The values could not be counted">
        {(counted) =>
          counted ? (
            <Counted
              counted={counted}
              values={rarest ? counted.rarest : counted.commonest}
              onTerm={(term) => {
                const where = address.options.where ?? '';
                setOptions({ where: where.trim() === '' ? term : `${where} AND ${term}` });
              }}
            />
          ) : null
        }
      </AskedState>
    </section>
  );
}

function Counted({
  counted: { column, type, lines, set, distinct, range },
  values,
  onTerm,
}: {
  counted: ColumnStatistics;
  values: readonly ValueCount[];
  onTerm: (term: string) => void;
}) {
  const most = Math.max(1, ...values.map(({ count }) => count));
  const inner = type.includes('[') ? type.slice(type.indexOf('[') + 1, -1) : type;
  return (
    <>
      <p className="mt-2 text-[12px] text-ink-3">
        {countText(distinct)} distinct, set in {countText(set)} of {countText(lines)} lines
        {range ? `; from ${range.least} to ${range.most}, median ${range.median}` : ''}
      </p>
      <ol className="mt-1.5 font-mono text-[12px] leading-[22px]">
        {values.map(({ value, count }) => {
          const term = termFor(column, inner, value);
          return (
            <li key={value} className="relative flex gap-2 rounded-sm hover:bg-sunk">
              <i
                aria-hidden
                className="absolute inset-y-[3px] left-0 rounded-sm bg-transaction/15"
                style={{ width: `${(count / most) * 100}%` }}
              />
              <button
                type="button"
                disabled={!term}
                title={term ? `Only lines with ${inertText(term)}` : undefined}
                onClick={() => term && onTerm(term)}
                className="relative min-w-0 flex-1 truncate px-1.5 text-left decoration-line-2 underline-offset-2 enabled:hover:text-accent enabled:hover:underline"
              >
                {inertText(value).slice(0, 200)}
              </button>
              <span className="relative pr-1 text-ink-2">{countText(count)}</span>
            </li>
          );
        })}
      </ol>
      {distinct > values.length ? (
        <p className="mt-1 text-[12px] text-ink-3">and {countText(distinct - values.length)} more values</p>
      ) : null}
    </>
  );
}

/** The column that is counted at first: the one that says most about what was asked for. */
const TELLING = [
  'query',
  'host',
  'server_name',
  'name',
  'note',
  'user_agent',
  'mime_type',
  'certificate.subject',
];

function likely(log: LogSummary): string {
  const names = new Set(log.columns.map(({ name }) => name));
  return (
    TELLING.find((name) => names.has(name)) ??
    log.columns.find(({ name }) => name === 'id.resp_h')?.name ??
    log.columns[0].name
  );
}
