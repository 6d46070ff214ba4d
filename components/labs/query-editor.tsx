'use client';

import { type KeyboardEvent, useEffect, useState } from 'react';
import { FilterTrouble } from '@/components/answers/filter-answer';
import { TextField } from '@/components/design/text-field';
import type { LogSummary } from '@/components/engine/questions/logs';
import { shippedCapture } from '@/components/evidence/capture-view';
import { inertText } from '@/components/evidence/formats';
import { useSelectionStore } from '@/components/evidence/selection-scope';
import type { QueryAnswer, QueryCheck } from '@/learning';
import { type AskedLines, type FoundLine, useQueryResult } from './query-result';

/** A search or SQL over the capture's logs, with what it gives while it is typed; lines lead to their packets. */
export function QueryEditor({
  check,
  answer,
  onChange,
  label,
}: {
  check: QueryCheck;
  answer: QueryAnswer | undefined;
  onChange: (answer: QueryAnswer) => void;
  label: string;
}) {
  const text = answer?.query ?? '';
  const { asked, running } = useQueryResult(check.capture, check.language, text);
  const change = (query: string) => onChange({ kind: 'query', query });
  // A key that means something in the text does not check the answer.
  const keepEnter = (event: KeyboardEvent) => event.key === 'Enter' && event.stopPropagation();
  return (
    <div>
      {check.language === 'sql' ? (
        <textarea
          aria-label={label}
          value={text}
          rows={Math.min(12, Math.max(3, text.split('\n').length + 1))}
          spellCheck={false}
          autoCapitalize="off"
          placeholder="SELECT … FROM conn WHERE …"
          aria-invalid={asked?.problem ? true : undefined}
          onChange={(event) => change(event.target.value)}
          onKeyDown={keepEnter}
          className="w-full resize-y rounded-lg border border-edge bg-paper px-3 py-2 font-mono text-[13px] leading-[1.6] placeholder:text-ink-3"
        />
      ) : (
        <TextField
          aria-label={label}
          value={text}
          placeholder="field:value AND …"
          aria-invalid={asked?.problem ? true : undefined}
          onText={change}
          className="h-9 w-full rounded-lg border border-edge bg-paper px-3 font-mono text-[13px] placeholder:text-ink-3"
        />
      )}
      <p aria-live="polite" className="mt-1 min-h-5 text-[12.5px] text-ink-2">
        {text.trim() === ''
          ? ''
          : running
            ? 'asking …'
            : asked?.lines
              ? countText(asked, check.language === 'sql' ? 'row' : 'line')
              : ''}
      </p>
      {asked?.problem && text.trim() !== '' ? <FilterTrouble text={text} problem={asked.problem} /> : null}
      {asked?.lines && asked.lines.length > 0 ? (
        <Lines capture={check.capture} columns={asked.columns} lines={asked.lines} />
      ) : null}
      <Columns capture={check.capture} sql={check.language === 'sql'} />
    </div>
  );
}

function countText({ count, more }: AskedLines, noun: string): string {
  return `${count}${more ? ' and more' : ''} ${noun}${count === 1 ? '' : 's'}`;
}

function Lines({
  capture,
  columns,
  lines,
}: {
  capture: string;
  columns: readonly string[];
  lines: readonly FoundLine[];
}) {
  const store = useSelectionStore(capture);
  return (
    <div
      tabIndex={0}
      role="group"
      aria-label="What it gives"
      className="max-h-[230px] overflow-auto rounded-lg border border-line bg-paper"
    >
      <table className="w-full border-collapse whitespace-nowrap font-mono text-[12px] leading-[22px]">
        <thead className="sticky top-0 bg-panel font-ui text-[11px] text-ink-3">
          <tr>
            {columns.map((column, at) => (
              // Two columns may have one name.
              <th key={`${at}-${column}`} scope="col" className="px-2.5 text-left font-semibold">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, cells, packet }) => (
            <tr key={key} className="border-t border-line/50 hover:bg-sunk">
              {cells.map((cell, at) => (
                <td key={columns[at]} className="px-2.5 align-top" title={cell}>
                  {at === 0 && packet ? (
                    <button
                      type="button"
                      onClick={() => store.selectPacket(packet)}
                      className="text-accent underline underline-offset-2"
                      title={`Show packet ${packet}`}
                    >
                      {inertText(cell)}
                    </button>
                  ) : (
                    inertText(cell).slice(0, 200)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The logs that there are and their columns, by the names that the language has for them. */
function Columns({ capture, sql }: { capture: string; sql: boolean }) {
  const [logs, setLogs] = useState<readonly LogSummary[]>();
  useEffect(() => {
    let wanted = true;
    const { client } = shippedCapture(capture);
    client.opened
      .then(() => client.derive('logs', {}))
      .then((found) => wanted && setLogs(found))
      .catch(() => {});
    return () => {
      wanted = false;
    };
  }, [capture]);
  return (
    <details className="mt-2 text-[12.5px] text-ink-2">
      <summary className="cursor-pointer">{sql ? 'Tables and columns' : 'Logs and fields'}</summary>
      <dl className="mt-1.5 grid max-h-[220px] grid-cols-[auto_minmax(0,1fr)] gap-x-3.5 gap-y-1 overflow-auto font-mono text-[12px]">
        {(logs ?? []).map(({ name, columns }) => (
          <div key={name} className="contents">
            <dt className="font-semibold text-ink">{name}</dt>
            <dd>
              {columns.map((column) => (sql ? column.name.replaceAll('.', '_') : column.name)).join(', ')}
              {sql ? ', session, first_packet, last_packet' : ''}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
