'use client';

import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { Progress } from '@/components/design/states';
import type { AlertRecord } from '@/components/engine/questions/alerts';
import { shippedCapture } from '@/components/evidence/capture-view';
import { clockTime, inertText } from '@/components/evidence/formats';
import { useSelectionStore } from '@/components/evidence/selection-scope';
import { VERDICTS } from '@/components/workbench/alerts/triage';
import type { CaseVerdict, TriageAnswer, TriageCheck } from '@/learning';
import { type Category, isCategory } from '@/learning/checks/categories';
import { queueKeys } from '@/learning/checks/queue';
import { useLab } from './lab-context';

const CHOICES = VERDICTS.filter(({ id }) => isCategory(id));

interface Queued {
  readonly key: string;
  readonly capture: string;
  readonly alert: AlertRecord;
}

/**
 * A queue of alerts, those of one rule in one capture together as long as nobody opens them. A category is chosen
 * from a list, or with F1 to F8 or a digit while the line has the focus.
 */
export function TriageEditor({
  check,
  answer,
  onChange,
  verdict,
}: {
  check: TriageCheck;
  answer: TriageAnswer | undefined;
  onChange: (answer: TriageAnswer) => void;
  verdict: readonly CaseVerdict[] | undefined;
}) {
  const { queue, done } = useQueue(check);
  const groups = useMemo(() => groupsOf(queue ?? []), [queue]);
  const categories = answer?.categories ?? {};
  const wrong = useMemo(() => new Set(verdict?.flatMap((each) => each.wrong)), [verdict]);
  const sorted = (queue ?? []).filter(({ key }) => categories[key]).length;

  function give(keys: readonly string[], category: Category) {
    const given = Object.fromEntries(keys.map((key) => [key, category]));
    onChange({ kind: 'triage', categories: { ...categories, ...given } });
  }

  if (!queue)
    return <Progress label="Running the rules, sensor by sensor" done={done} total={check.sources.length} />;
  return (
    <div>
      <p aria-live="polite" className="mb-1.5 text-[12.5px] text-ink-2">
        {sorted} of {queue.length} sorted. A line stands for all alerts of one rule; open it to sort them one
        by one. With the focus on a line, F1–F8 or 1–8 give the category.
      </p>
      <ul className="m-0 grid list-none gap-1 p-0" aria-label="Queue">
        {groups.map((group) => (
          <Group
            key={group[0].key}
            alerts={group}
            categories={categories}
            wrong={verdict ? wrong : undefined}
            onGive={give}
          />
        ))}
      </ul>
    </div>
  );
}

function Group({
  alerts,
  categories,
  wrong,
  onGive,
}: {
  alerts: readonly Queued[];
  categories: TriageAnswer['categories'];
  wrong: ReadonlySet<string> | undefined;
  onGive: (keys: readonly string[], category: Category) => void;
}) {
  const [open, setOpen] = useState(false);
  const [{ alert, capture }] = alerts;
  return (
    <li className="m-0 rounded-lg border border-line bg-paper p-0">
      <Line
        alerts={alerts}
        categories={categories}
        wrong={wrong}
        onGive={onGive}
        title={alert.message.replace(/^TAPBOOK \w+ /, '')}
        about={`${capture} · ${ends(alert)}`}
        open={alerts.length > 1 ? open : undefined}
        onOpen={() => setOpen(!open)}
      />
      {open ? (
        <ul className="m-0 list-none border-t border-line p-0 pl-4" aria-label={alert.message}>
          {alerts.map((each) => (
            <li key={each.key} className="m-0 p-0">
              <Line
                alerts={[each]}
                categories={categories}
                wrong={wrong}
                onGive={onGive}
                title={`${clockTime(each.alert.time)} · packet ${each.alert.packet}`}
                about={ends(each.alert)}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Line({
  alerts,
  categories,
  wrong,
  onGive,
  title,
  about,
  open,
  onOpen,
}: {
  alerts: readonly Queued[];
  categories: TriageAnswer['categories'];
  wrong: ReadonlySet<string> | undefined;
  onGive: (keys: readonly string[], category: Category) => void;
  title: string;
  about: string;
  open?: boolean;
  onOpen?: () => void;
}) {
  const { setCapture, setTab } = useLab();
  const [{ capture, alert }] = alerts;
  const store = useSelectionStore(capture);
  const keys = alerts.map(({ key }) => key);
  const given = new Set(keys.map((key) => categories[key]));
  const current = given.size === 1 ? [...given][0] : undefined;

  function show() {
    setCapture(capture);
    setTab('packets');
    const [first] = alert.matches.flatMap(({ spans }) => spans);
    store.selectPacket(first?.packet ?? alert.packet, first?.bytes);
  }

  function onKeyDown(event: KeyboardEvent) {
    const verdict = CHOICES.find(({ key, digit }) => event.key === key || event.key === digit);
    if (!verdict || event.ctrlKey || event.altKey || event.metaKey || !isCategory(verdict.id)) return;
    event.preventDefault();
    onGive(keys, verdict.id);
  }

  return (
    <div
      role="group"
      aria-label={`${alerts.length === 1 ? '' : `${alerts.length} alerts: `}${title}`}
      onKeyDown={onKeyDown}
      className="flex flex-wrap items-center gap-x-2 gap-y-1 px-2.5 py-1.5"
    >
      {open === undefined ? null : (
        <button
          type="button"
          aria-expanded={open}
          onClick={onOpen}
          className="w-11 flex-none rounded bg-sunk py-0.5 font-mono text-[12px] text-ink-2 hover:text-ink"
        >
          <span aria-hidden>{open ? '▾' : '▸'}</span> {alerts.length}
          <span className="sr-only"> alerts, one by one</span>
        </button>
      )}
      <button
        type="button"
        onClick={show}
        className="min-w-[130px] flex-1 rounded text-left text-[13px] leading-snug hover:text-accent"
      >
        <span className="block">{inertText(title)}</span>
        <span className="block font-mono text-[11.5px] text-ink-3">{about}</span>
      </button>
      {wrong ? <Mark wrong={keys.filter((key) => wrong.has(key)).length} of={keys.length} /> : null}
      <select
        aria-label={`Category of ${title}`}
        value={current ?? ''}
        onChange={(event) => isCategory(event.target.value) && onGive(keys, event.target.value)}
        className={`ml-auto h-8 w-[200px] max-w-full rounded-md border bg-panel px-1.5 text-[12.5px] ${current ? 'border-accent' : 'border-edge text-ink-2'}`}
      >
        <option value="" disabled>
          {given.size > 1 ? 'several categories' : 'no category yet'}
        </option>
        {CHOICES.map(({ id, key, name }) => (
          <option key={id} value={id}>
            {key} {id === 'none' ? '' : `${id} · `}
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Mark({ wrong, of }: { wrong: number; of: number }) {
  if (wrong === 0)
    return (
      <span className="text-[12.5px] font-semibold text-good">
        ✓<span className="sr-only"> right</span>
      </span>
    );
  return (
    <span className="text-[12.5px] font-semibold text-wrong">
      ✗{of > 1 && wrong < of ? ` ${wrong}` : ''}
      <span className="sr-only"> not where it belongs</span>
    </span>
  );
}

function ends({ source, destination, destinationPort }: AlertRecord): string {
  return `${source} → ${destination}${destinationPort === undefined ? '' : `:${destinationPort}`}`;
}

function groupsOf(queue: readonly Queued[]): Queued[][] {
  const groups = new Map<string, Queued[]>();
  for (const queued of queue) {
    const name = `${queued.capture} ${queued.alert.sid}`;
    const group = groups.get(name);
    if (group) group.push(queued);
    else groups.set(name, [queued]);
  }
  return [...groups.values()];
}

/** The alerts that the check's rules raise, source by source. */
function useQueue({ sources }: TriageCheck): {
  readonly queue: readonly Queued[] | undefined;
  /** Sources that are through. */
  readonly done: number;
} {
  const [queue, setQueue] = useState<readonly Queued[]>();
  const [done, setDone] = useState(0);
  useEffect(() => {
    let wanted = true;
    const asked = sources.map(async ({ capture, rules }) => {
      const { client } = shippedCapture(capture);
      await client.opened;
      const { alerts } = await client.derive('alerts', { rules });
      const keys = queueKeys(capture, alerts);
      if (wanted) setDone((before) => before + 1);
      return alerts.map((alert, at): Queued => ({ key: keys[at], capture, alert }));
    });
    Promise.all(asked).then(
      (found) => wanted && setQueue(found.flat()),
      () => wanted && setQueue([]),
    );
    return () => {
      wanted = false;
    };
  }, [sources]);
  return { queue, done };
}
