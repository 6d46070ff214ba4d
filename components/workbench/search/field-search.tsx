'use client';

import { useCallback, useMemo } from 'react';
import { EmptyState } from '@/components/design/states';
import type { LogHits } from '@/components/engine/questions/search';
import { countText } from '@/components/evidence/formats';
import { useCaptureState } from '@/components/evidence/use-capture';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { Histogram } from '../histogram';
import { SearchBox } from '../search-box';
import { useAnswer } from '../use-answer';
import { Hits } from './hits';
import { SavedQueries } from './saved-queries';

const EXAMPLES = [
  ['service:dns AND duration:>5', 'sessions of DNS that lasted'],
  ['_log:http AND status_code:[400 TO 599]', 'what web servers refused'],
  ['rcode_name:NXDOMAIN', 'names that do not exist'],
  ['NOT conn_state:SF AND _log:conn', 'sessions that did not end well'],
  ['orig_h:10.0.0.0/8 AND NOT resp_h:10.0.0.0/8', 'from inside to outside'],
  ['*.exe OR mime_type:application/x-dosexec', 'programs'],
  ['_exists_:user_agent AND NOT user_agent:Mozilla*', 'clients that are no browser'],
  ['_log:ssl AND established:F', 'TLS that did not come about'],
] as const;

/** A search over all logs at once: a line of fields, where in time the hits lie, and the hits. */
export function FieldSearch() {
  const { view, rows, address, setOptions, change } = useBench();
  const { info } = useCaptureState(view);
  const text = address.options.q ?? '';
  const argument = useMemo(() => ({ text, rows }), [text, rows]);
  const asked = useAnswer(view, 'search', argument, text.trim() !== '');
  const setText = useCallback((q: string) => setOptions({ q }, 'quietly'), [setOptions]);
  const hits = text.trim() === '' ? undefined : asked.value?.hits;
  const times = useMemo(() => timesOf(hits ?? []), [hits]);
  const found = hits?.reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SearchBox
        label="Search in all logs"
        placeholder="service:dns AND duration:>5"
        text={text}
        problem={asked.value?.problem}
        matched={found}
        total={undefined}
        onChange={setText}
      />
      <SavedQueries kind="fields" current={text} examples={EXAMPLES} onChoose={setText} />
      {text.trim() === '' ? (
        <Grammar />
      ) : (
        <AskedState asked={asked} doing="Searching the logs" failed="The logs could not be searched">
          {() =>
            hits === undefined ? null : hits.length === 0 ? (
              <EmptyState title="No line matches">
                Loosen the search, or the filter and the time range above.
              </EmptyState>
            ) : (
              <>
                <div className="flex-none px-3 py-2">
                  <Histogram
                    label={`${countText(times.length)} hits over time`}
                    times={times}
                    first={info?.first}
                    last={info?.last}
                    hue="transaction"
                    range={address.time}
                    onRange={(time) => change({ time })}
                  />
                </div>
                <Hits hits={hits} query={text} />
              </>
            )
          }
        </AskedState>
      )}
    </div>
  );
}

function timesOf(hits: readonly LogHits[]): bigint[] {
  return hits.flatMap(({ times }) => Array.from(times).filter((time) => time > 0n));
}

const FORMS = [
  ['word', 'anywhere in a line'],
  ['"some words"', 'exactly these, anywhere'],
  ['field:value', 'this field is that; * and ? stand for any characters'],
  ['field:>5', 'also <, >=, <=; times as 2026-01-31T09:14, intervals as 250ms'],
  ['field:[1 TO 9]', 'from 1 to 9; {1 TO *} is more than 1'],
  ['field:(a OR b)', 'one of these'],
  ['orig_h:10.0.0.0/8', 'addresses of a network'],
  ['_exists_:field', 'the field is set'],
  ['_log:dns', 'lines of this log'],
  ['a AND b, a OR b, NOT a', 'together; AND may be left out'],
] as const;

function Grammar() {
  return (
    <section aria-label="How to search" tabIndex={0} className="min-h-0 flex-1 overflow-auto px-4 py-4">
      <p className="eyebrow mb-2">How to search</p>
      <dl className="grid max-w-[720px] grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1">
        {FORMS.map(([form, about]) => (
          <div key={form} className="contents">
            <dt className="font-mono text-[12.5px]">{form}</dt>
            <dd className="text-ink-2">{about}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
