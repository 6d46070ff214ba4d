import type { AlertRecord } from '@/components/engine/questions/alerts';

export const GROUPINGS = [
  { id: '', name: 'no grouping' },
  { id: 'signature', name: 'by signature' },
  { id: 'source', name: 'by source' },
  { id: 'destination', name: 'by destination' },
] as const;

export type Grouping = (typeof GROUPINGS)[number]['id'];

/** An alert with the name under which its state is kept. */
export interface QueuedAlert {
  readonly alert: AlertRecord;
  readonly key: string;
}

/** A line of the queue: a group with what is in it, or one alert. */
export type QueueLine =
  | {
      readonly kind: 'group';
      readonly name: string;
      readonly alerts: readonly QueuedAlert[];
      readonly open: boolean;
    }
  | { readonly kind: 'alert'; readonly queued: QueuedAlert; readonly inGroup: boolean };

/** The queue as lines: groups with the most alerts first, the alerts of the open ones under them. */
export function queueLines(
  alerts: readonly QueuedAlert[],
  grouping: Grouping,
  open: ReadonlySet<string>,
): QueueLine[] {
  if (grouping === '') return alerts.map((queued) => ({ kind: 'alert', queued, inGroup: false }));
  const groups = new Map<string, QueuedAlert[]>();
  for (const queued of alerts) {
    const name = groupOf(queued.alert, grouping);
    const group = groups.get(name);
    if (group) group.push(queued);
    else groups.set(name, [queued]);
  }
  return [...groups]
    .sort(([, one], [, other]) => other.length - one.length)
    .flatMap(([name, members]) => [
      { kind: 'group' as const, name, alerts: members, open: open.has(name) },
      ...(open.has(name) ? members.map((queued) => ({ kind: 'alert' as const, queued, inGroup: true })) : []),
    ]);
}

function groupOf({ message, source, destination }: AlertRecord, grouping: Grouping): string {
  if (grouping === 'signature') return message;
  return grouping === 'source' ? source : destination;
}
