'use client';

import { useEffect, useMemo } from 'react';
import { EmptyState } from '@/components/design/states';
import type { LogSummary } from '@/components/engine/questions/logs';
import { countText } from '@/components/evidence/formats';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useAnswer } from '../use-answer';
import { LogView } from './log-view';

/** The logs that a sensor would have written about this capture, one table a log. */
export default function TransactionsView() {
  const { view, rows } = useBench();
  const argument = useMemo(() => ({ rows }), [rows]);
  const asked = useAnswer(view, 'logs', argument);
  return (
    <AskedState asked={asked} doing="Reading what the sessions said" failed="The logs could not be made">
      {(logs) => <Logs logs={logs.filter(({ name }) => name !== 'conn')} />}
    </AskedState>
  );
}

function Logs({ logs }: { logs: readonly LogSummary[] }) {
  const { address, selection, session, setOptions, store } = useBench();
  // Without a choice in the address: the first log that has something in view.
  const log =
    logs.find(({ name }) => name === address.options.log) ?? logs.find(({ seen }) => seen > 0) ?? logs.at(0);
  useLogOfSession();
  if (!log)
    return (
      <EmptyState title="No transactions">
        No session of this capture speaks a protocol that is logged here: DNS, HTTP, TLS, mail, FTP, SSH,
        DHCP, syslog.
      </EmptyState>
    );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div
        role="group"
        aria-label="Logs"
        className="flex flex-none gap-1 overflow-x-auto border-b border-line bg-panel px-3 py-1.5"
      >
        {logs.map(({ name, seen, count }) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === log.name}
            title={
              seen === count ? `${countText(count)} lines` : `${countText(seen)} of ${countText(count)} lines`
            }
            onClick={() => {
              setOptions({ log: name, where: '', sort: '', of: '' });
              store.choose({ ...store.read(), transaction: undefined });
            }}
            className={`flex-none rounded-md px-2.5 py-1 font-mono text-[12px] ${
              name === log.name ? 'bg-accent-wash font-semibold text-accent' : 'text-ink-2 hover:bg-sunk'
            }`}
          >
            {name} <small className="text-[11px] font-normal text-ink-3">{countText(seen)}</small>
          </button>
        ))}
      </div>
      <LogView key={log.name} log={log} wanted={selection.transaction} session={session?.row} />
    </div>
  );
}

/** Logs that are made from what other logs tell. */
const DERIVED: ReadonlySet<string> = new Set(['files', 'notice', 'weird', 'x509']);

/** Coming from another view with a session and no log chosen yet, the log that is shown is one that has lines of it. */
function useLogOfSession(): void {
  const { address, view, selection, session, setOptions } = useBench();
  const open = selection.transaction === undefined && address.options.log === undefined;
  const argument = useMemo(() => ({ session: session?.row ?? -1 }), [session]);
  const service = session?.service;
  const { value } = useAnswer(view, 'belongings', argument, open && session !== undefined);
  useEffect(() => {
    if (!open || !value) return;
    const names = value.lines.map(({ log }) => log);
    // What the session spoke says more than what was made of it (files, certificates, oddities).
    const best =
      names.find((name) => name === service) ?? names.find((name) => !DERIVED.has(name)) ?? names[0];
    if (best) setOptions({ log: best }, 'quietly');
  }, [open, value, service, setOptions]);
}
