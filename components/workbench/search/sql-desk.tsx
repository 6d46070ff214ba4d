'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { FilterTrouble } from '@/components/answers/filter-answer';
import { Button } from '@/components/design/button';
import { ErrorState, Progress } from '@/components/design/states';
import { countText } from '@/components/evidence/formats';
import type { SqlOutcome, SqlTable } from '@/packets/search/sql-engine';
import { useBench } from '../bench';
import { SavedQueries } from './saved-queries';
import { SqlClient, type SqlProgress } from './sql-client';
import { SqlResult } from './sql-result';

const EXAMPLES = [
  [
    'SELECT query, count(*) AS times FROM dns GROUP BY query ORDER BY times, query LIMIT 50',
    'stacking: the rarest names first',
  ],
  [
    'SELECT id_resp_h, id_resp_p, service, count(*) AS sessions, sum(orig_bytes) AS sent FROM conn GROUP BY 1, 2, 3 ORDER BY sent DESC LIMIT 50',
    'where the bytes went',
  ],
  [
    'SELECT http.session, http.first_packet, host, uri, conn.duration FROM http JOIN conn USING (session) ORDER BY conn.duration DESC LIMIT 50',
    'a log joined to its sessions',
  ],
  [
    "SELECT log, session, first_packet, snippet(words, 4, '[', ']', '…', 12) AS found FROM words WHERE words MATCH 'login OR password' LIMIT 50",
    'full text over all logs',
  ],
] as const;

type State =
  | { readonly kind: 'filling'; readonly progress?: SqlProgress }
  | { readonly kind: 'ready'; readonly tables: readonly SqlTable[] }
  | { readonly kind: 'failed'; readonly message: string };

/** SQL over all logs, in a database that lives in this tab. */
export function SqlDesk() {
  const { address, setOptions, rows } = useBench();
  const { state, client, again } = useDatabase(rows);
  const sql = address.options.sql ?? '';
  const [draft, setDraft] = useState(sql === '' ? EXAMPLES[0][0] : sql);
  const [outcome, setOutcome] = useState<{ of: string; outcome: SqlOutcome }>();
  const [running, setRunning] = useState(false);

  async function run(text: string) {
    const { current } = client;
    if (!current || running || text.trim() === '') return;
    setOptions({ sql: text }, 'quietly');
    setRunning(true);
    try {
      setOutcome({ of: text, outcome: await current.run(text) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      setOutcome({ of: text, outcome: { problem: { message, from: 0, to: text.length } } });
    }
    setRunning(false);
  }
  // A link with a query reproduces its result; another filter or time asks the same again.
  const asked = useRef<State>(undefined);
  useEffect(() => {
    if (state.kind !== 'ready' || sql === '' || asked.current === state) return;
    asked.current = state;
    void run(sql);
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run(draft);
  }
  if (state.kind === 'failed')
    return (
      <ErrorState
        found={`The database could not be made: ${state.message}`}
        advice="It is fetched from this site when it is first used; try again when the network is there."
        action={{ label: 'Try again', run: again }}
      />
    );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SavedQueries kind="sql" current={draft} examples={EXAMPLES} onChoose={(text) => setDraft(text)} />
      <div className="flex-none border-b border-line bg-panel px-3 py-2">
        <textarea
          aria-label="SQL query"
          rows={4}
          value={draft}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          className="block w-full resize-y rounded-lg border border-line-2 bg-paper px-3 py-2 font-mono text-[12.5px] leading-[1.55] focus-visible:border-accent"
        />
        <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button
            size="small"
            kind="solid"
            disabled={state.kind !== 'ready' || running}
            onClick={() => void run(draft)}
          >
            {running ? 'running …' : 'Run'}
          </Button>
          <span className="text-[12px] text-ink-3">Ctrl + Enter</span>
          {outcome?.outcome.found ? (
            <span aria-live="polite" className="text-[12px] text-ink-2">
              {countText(outcome.outcome.found.rows.length)}
              {outcome.outcome.found.more ? ' rows, and more' : ' rows'} in{' '}
              {Math.max(1, Math.round(outcome.outcome.found.took))} ms
            </span>
          ) : null}
        </div>
        {outcome?.outcome.problem ? (
          <FilterTrouble text={outcome.of} problem={outcome.outcome.problem} />
        ) : null}
      </div>
      {state.kind === 'filling' ? (
        <Progress
          label={state.progress ? `Filling ${state.progress.table}` : 'Fetching the database …'}
          done={state.progress?.done ?? 0}
          total={state.progress?.total}
        />
      ) : outcome?.outcome.found ? (
        <SqlResult found={outcome.outcome.found} />
      ) : (
        <Tables tables={state.tables} />
      )}
    </div>
  );
}

function Tables({ tables }: { tables: readonly SqlTable[] }) {
  return (
    <section aria-label="Tables" tabIndex={0} className="min-h-0 flex-1 overflow-auto px-4 py-3">
      <p className="eyebrow mb-1.5">Tables</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1 font-mono text-[12px]">
        {[
          ...tables,
          { name: 'words', columns: ['log', 'session', 'first_packet', 'last_packet', 'text'] },
        ].map(({ name, columns }) => (
          <div key={name} className="contents">
            <dt className="font-semibold">{name}</dt>
            <dd className="text-ink-2">{columns.join(', ')}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-[12px] text-ink-3">
        Zeek’s columns with _ in place of dots. Times are seconds since 1970, truth is 1 or 0, sets are joined
        by commas. session is the number that all views use.
      </p>
    </section>
  );
}

/** The database of this capture, filled when the desk is first shown, narrowed to what is in view, and ended with it. */
function useDatabase(rows: Uint32Array | undefined) {
  const { view } = useBench();
  const client = useRef<SqlClient>(undefined);
  const [filled, setFilled] = useState<State>({ kind: 'filling' });
  const [narrowed, setNarrowed] = useState<{ of: State; rows?: Uint32Array; state: State }>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (attempt > 0) setFilled({ kind: 'filling' });
    let here = true;
    const own = new SqlClient(view);
    client.current = own;
    own
      .fill((progress) => here && setFilled({ kind: 'filling', progress }))
      .then(
        (tables) => here && setFilled({ kind: 'ready', tables }),
        (error: unknown) => here && setFilled(failed(error)),
      );
    return () => {
      here = false;
      own.close();
    };
  }, [view, attempt]);
  useEffect(() => {
    if (filled.kind !== 'ready' || !client.current) return;
    let here = true;
    client.current.narrow(filled.tables, rows).then(
      () => here && setNarrowed({ of: filled, rows, state: { ...filled } }),
      (error: unknown) => here && setNarrowed({ of: filled, rows, state: failed(error) }),
    );
    return () => {
      here = false;
    };
  }, [filled, rows]);
  const current = narrowed?.of === filled && narrowed.rows === rows ? narrowed.state : undefined;
  return {
    state: filled.kind === 'ready' ? (current ?? FILLING) : filled,
    client,
    again: () => setAttempt((before) => before + 1),
  };
}

const FILLING: State = { kind: 'filling' };

function failed(error: unknown): State {
  return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
}
