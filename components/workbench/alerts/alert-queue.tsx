'use client';

import { useEffect, useMemo, useState } from 'react';
import { Button } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import { DataTable, type TableColumn } from '@/components/evidence/data-table';
import { clockTime, countText, inertText } from '@/components/evidence/formats';
import { useBench } from '../bench';
import { CommentDialog } from '../comment-dialog';
import { AlertDetail } from './alert-detail';
import { GROUPINGS, type QueuedAlert, type QueueLine, queueLines } from './queue-lines';
import type { Triaged, VERDICTS } from './triage';
import type { RunRules } from './use-rules';
import type { Triage } from './use-triage';
import { useTriageKeys } from './use-triage-keys';
import { VerdictBar } from './verdict-bar';

const COLUMNS: readonly TableColumn[] = [
  { id: 'state', label: 'state', width: 88 },
  { id: 'count', label: 'count', width: 60, numeric: true },
  { id: 'priority', label: 'prio', width: 52, numeric: true, about: 'priority: 1 is the most urgent' },
  { id: 'time', label: 'time (UTC)', width: 138 },
  { id: 'source', label: 'source', width: 168 },
  { id: 'destination', label: 'destination', width: 168 },
  { id: 'signature', label: 'signature', width: 340 },
];

const UNGROUPED = COLUMNS.filter(({ id }) => id !== 'count');

/** The queue: alerts to be looked at, alone or in groups, closed with a key; what is closed leaves the open list. */
export function AlertQueue({
  alerts,
  triage,
  rules,
}: {
  alerts: readonly QueuedAlert[];
  triage: Triage;
  rules: RunRules;
}) {
  const { address, setOptions, selection, store, go, session } = useBench();
  const grouping = GROUPINGS.find(({ id }) => id === address.options.group)?.id ?? '';
  const closed = address.options.closed === '1';
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [group, setGroup] = useState<string>();
  // The alert whose rule is being written: it stays in view while the rule, half written, raises nothing.
  const [written, setWritten] = useState<QueuedAlert>();
  const [commenting, setCommenting] = useState<'comment' | 'escalate'>();
  const waiting = useMemo(
    () => alerts.filter(({ key }) => closed || triage.standing.get(key)?.verdict === undefined),
    [alerts, closed, triage.standing],
  );
  const lines = useMemo(() => queueLines(waiting, grouping, open), [waiting, grouping, open]);
  const at = lines.findIndex((line) => isChosen(line, group, selection.alert));
  const current = lines.at(at < 0 ? lines.length : at);
  const chosen = current?.kind === 'group' ? current.alerts : current ? [current.queued] : [];
  const keys = chosen.map(({ key }) => key);
  const shown = written ? (alerts.find(({ key }) => key === written.key) ?? written) : chosen.at(0);

  function choose(index: number) {
    const line = lines[index];
    if (!line) return;
    setWritten(undefined);
    const { alert } = line.kind === 'group' ? line.alerts[0] : line.queued;
    setGroup(line.kind === 'group' ? line.name : undefined);
    store.choose({ alert: alert.number, packet: alert.packet, session: alert.session || undefined });
  }
  function toggle(index: number) {
    const line = lines[index];
    if (line?.kind === 'alert') go.toPacket(line.queued.alert.packet);
    if (line?.kind !== 'group') return;
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(line.name)) after.add(line.name);
      return after;
    });
  }
  /** Closes what is chosen and goes on to the next line, as an analyst does. */
  function close(verdict: (typeof VERDICTS)[number]['id'], comment?: string) {
    if (keys.length === 0) return;
    if (verdict === 'escalated' && comment === undefined) {
      setCommenting('escalate');
      return;
    }
    const next = lines[at + 1] ?? lines[at - 1];
    triage.close(keys, verdict, comment);
    if (closed || !next) return;
    const { alert } = next.kind === 'group' ? next.alerts[0] : next.queued;
    setGroup(next.kind === 'group' ? next.name : undefined);
    store.choose({ alert: alert.number, packet: alert.packet, session: alert.session || undefined });
  }
  useTriageKeys({ close, comment: () => keys.length > 0 && setCommenting('comment'), undo: triage.undo });

  // Coming from another view: the first alert of the session that is chosen there. An address names an alert alone.
  const first = selection.alert
    ? alerts.find(({ alert }) => alert.number === selection.alert && !selection.packet)
    : waiting.find(({ alert }) => alert.session === (session?.row ?? -1) + 1);
  useEffect(() => {
    if (first)
      store.choose({
        alert: first.alert.number,
        packet: first.alert.packet,
        session: first.alert.session || undefined,
      });
  }, [first, store]);

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <VerdictBar
        disabled={keys.length === 0}
        onClose={close}
        onComment={() => setCommenting('comment')}
        onUndo={triage.steps > 0 ? triage.undo : undefined}
      >
        <label className="flex items-center gap-1.5">
          <span className="sr-only">Grouping</span>
          <select
            value={grouping}
            onChange={(event) => setOptions({ group: event.target.value })}
            className="h-7 rounded-md border border-line-2 bg-panel px-1.5 text-[12px]"
          >
            {GROUPINGS.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button
          size="small"
          kind={closed ? 'solid' : 'quiet'}
          aria-pressed={closed}
          onClick={() => setOptions({ closed: closed ? '' : '1' })}
        >
          closed too
        </Button>
      </VerdictBar>
      <div
        className={`min-h-[140px] ${shown ? 'flex-[1_1_42%]' : 'flex-1'} max-lg:h-[320px] max-lg:flex-none`}
      >
        {lines.length === 0 ? (
          <EmptyState title={alerts.length === 0 ? 'No rule found anything' : 'The queue is empty'}>
            {alerts.length === 0
              ? 'In what is in view, none of the chosen rules matched. Choose other rules, or look at the notices: they need no rule.'
              : `All ${countText(alerts.length)} alerts are closed; “closed too” shows them again.`}
          </EmptyState>
        ) : (
          <DataTable
            label="Alerts"
            columns={grouping === '' ? UNGROUPED : COLUMNS}
            count={lines.length}
            chosen={at}
            onChoose={choose}
            onOpen={toggle}
            cell={(index, column) => cellOf(lines[index], column.id, triage.standing)}
          />
        )}
      </div>
      {shown ? (
        <AlertDetail
          key={shown.key}
          queued={shown}
          raised={alerts.includes(shown)}
          others={written ? 0 : chosen.length - 1}
          triaged={triage.standing.get(shown.key)}
          rules={rules}
          editing={written !== undefined}
          onEdit={(edit) => setWritten(edit ? shown : undefined)}
        />
      ) : null}
      <CommentDialog
        open={commenting !== undefined}
        title={commenting === 'escalate' ? 'Escalate' : 'Comment'}
        about={
          commenting === 'escalate'
            ? 'Whoever takes it over reads this first: what was seen, why it matters, what was not checked.'
            : 'Kept with the alert, in this browser.'
        }
        onClose={() => setCommenting(undefined)}
        onSay={(text) => {
          if (commenting === 'escalate') close('escalated', text);
          else triage.comment(keys, text);
          setCommenting(undefined);
        }}
      />
    </div>
  );
}

function isChosen(line: QueueLine, group: string | undefined, alert: number | undefined): boolean {
  if (line.kind === 'group') return group !== undefined && line.name === group;
  return group === undefined && line.queued.alert.number === alert;
}

function cellOf(line: QueueLine | undefined, column: string, standing: ReadonlyMap<string, Triaged>) {
  if (!line) return undefined;
  const members = line.kind === 'group' ? line.alerts : [line.queued];
  const { alert } = members[0];
  switch (column) {
    case 'state':
      return <StateMark members={members} standing={standing} />;
    case 'count':
      return line.kind === 'group' ? countText(members.length) : '';
    case 'priority':
      return Math.min(...members.map(({ alert: { priority } }) => priority));
    case 'time':
      return clockTime(alert.time);
    case 'source':
      return same(members, ({ source }) => source)
        ? endText(alert.source, alert.sourcePort, line)
        : 'several';
    case 'destination':
      return same(members, ({ destination }) => destination)
        ? endText(alert.destination, alert.destinationPort, line)
        : 'several';
    default:
      return (
        <span className={line.kind === 'alert' && line.inGroup ? 'pl-4' : ''}>
          {line.kind === 'group' ? <span aria-hidden>{line.open ? '▾ ' : '▸ '}</span> : null}
          {same(members, ({ message }) => message) ? inertText(alert.message) : 'several signatures'}
        </span>
      );
  }
}

function StateMark({
  members,
  standing,
}: {
  members: readonly QueuedAlert[];
  standing: ReadonlyMap<string, Triaged>;
}) {
  const states = new Set(members.map(({ key }) => standing.get(key)?.verdict ?? ''));
  const comments = members.some(({ key }) => (standing.get(key)?.comments.length ?? 0) > 0);
  const [state] = states;
  const text = states.size > 1 ? 'mixed' : state === '' ? 'open' : state;
  return (
    <>
      <span className={text === 'open' ? 'text-alert' : 'font-semibold text-ink'}>{text}</span>
      {comments ? (
        <span className="text-accent" title="commented">
          {' '}
          ✎
        </span>
      ) : null}
    </>
  );
}

function same(members: readonly QueuedAlert[], of: (alert: QueuedAlert['alert']) => string): boolean {
  return members.every(({ alert }) => of(alert) === of(members[0].alert));
}

function endText(address: string, port: number | undefined, line: QueueLine): string {
  if (port === undefined || line.kind === 'group') return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
