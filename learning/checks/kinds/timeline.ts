import { formatEvidence } from '@/packets/evidence-address';
import type { EvidenceReader } from '@/packets/evidence-reader';
import { type CheckSetting, defineCheckKind, type KnownMistake } from '../check-kind';
import { packetsThatShow, type Shown, type Standing, standingOf } from '../citation';
import { isRecord } from '../read-answer';
import type { EventVerdict, Verdict } from '../verdict';
import { blank, FORESEEN, right, wrong } from '../verdict-words';

/** Put events into the order in which they happened, each with the packet or session that shows it. */
export interface TimelineCheck {
  readonly kind: 'timeline';
  readonly capture: string;
  readonly events: readonly TimelineEvent[];
  readonly why: string;
  readonly mistakes?: readonly TimelineMistake[];
}

export type TimelineEvent = {
  readonly id: string;
  /** Markdown. */
  readonly text: string;
} & (
  | {
      /** What shows it; the first of these packets is when it happened. */
      readonly shown: Shown;
      /** Said where something is cited that does not show it. */
      readonly otherwise: string;
      readonly absent?: undefined;
    }
  /** It is not in the capture and has to be left out; says why somebody would think so. */
  | { readonly shown?: undefined; readonly absent: string }
);

export type TimelineMistake =
  /** The two events stand the wrong way round. */
  | { readonly swapped: readonly [string, string]; readonly feedback: string }
  /** For the event, a packet is cited that shows something else. */
  | { readonly event: string; readonly cites: Shown; readonly feedback: string };

export interface TimelineAnswer {
  readonly kind: 'timeline';
  readonly entries: readonly TimelineEntry[];
}

export interface TimelineEntry {
  readonly event: string;
  /** An evidence address; empty where nothing is cited yet. */
  readonly evidence: string;
}

export const timeline = defineCheckKind<TimelineCheck, TimelineAnswer>({
  kind: 'timeline',
  title: 'Make a timeline',

  blank: () => lined([]),

  grade,

  solutions: async (check, { evidence }) => [lined(await rightEntries(check, evidence))],

  mistakes,

  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'timeline' && isEntryList(stored.entries)
      ? lined(stored.entries.map(({ event, evidence }) => ({ event, evidence })))
      : undefined,

  answerText: (answer) => answer.entries.map(({ event, evidence }) => `${event} (${evidence})`).join(', '),
});

interface JudgedEntry extends EventVerdict {
  readonly reason: string;
}

async function grade(
  check: TimelineCheck,
  { entries }: TimelineAnswer,
  { evidence }: CheckSetting,
): Promise<Verdict> {
  if (entries.length === 0) return blank('Add the first event to the timeline.');
  const judged: JudgedEntry[] = [];
  for (const entry of entries) judged.push(await judge(check, entry, evidence));
  const details = { of: 'events', events: judged } as const;
  const failed = judged.filter(({ passed }) => !passed);
  if (failed.length === 1) return wrong(failed[0].reason, failed[0].feedback, { details });
  if (failed.length > 1) {
    const rights = judged.length - failed.length;
    const text = `${rights} of ${judged.length} events stand on evidence that shows them. ${failed[0].feedback}`;
    return wrong('several', text, { details });
  }
  const missing = check.events.filter(
    ({ id, shown }) => shown && !entries.some(({ event }) => event === id),
  ).length;
  if (missing > 0)
    return wrong(
      'incomplete',
      `What you have stands on evidence. ${missing === 1 ? 'One more event' : `${missing} more events`} can be found in the capture.`,
      { details },
    );
  const disorder = await firstDisorder(check, entries, evidence);
  if (!disorder) return right(check.why, { details, spans: entries.map((entry) => entry.evidence) });
  const mistake = check.mistakes?.find((each) => 'swapped' in each && isReversed(entries, each.swapped));
  const [before, after] = disorder;
  const text = `“${textOf(check, before)}” stands before “${textOf(check, after)}”, and happened after it. Compare the times of what shows them.`;
  return wrong(mistake ? FORESEEN : 'order', mistake?.feedback ?? text, { details });
}

async function judge(
  check: TimelineCheck,
  { event: id, evidence: citation }: TimelineEntry,
  evidence: EvidenceReader,
): Promise<JudgedEntry> {
  const event = check.events.find((each) => each.id === id);
  if (!event) return judged(id, 'unknown', 'This is none of the events.');
  if (!event.shown) return judged(id, FORESEEN, event.absent);
  if (citation === '') return judged(id, 'uncited', `Nothing is cited yet for “${event.text}”.`);
  const packets = await packetsThatShow(check.capture, event.shown, evidence);
  const standing = await standingOf(citation, check.capture, packets, evidence);
  if (standing === 'shows') return { event: id, passed: true, reason: 'right', feedback: '' };
  for (const mistake of check.mistakes ?? []) {
    if (!('event' in mistake) || mistake.event !== id) continue;
    const others = await packetsThatShow(check.capture, mistake.cites, evidence);
    if ((await standingOf(citation, check.capture, others, evidence)) === 'shows')
      return judged(id, FORESEEN, mistake.feedback);
  }
  return judged(id, standing, STANDINGS[standing](event.otherwise));
}

function judged(event: string, reason: string, feedback: string): JudgedEntry {
  return { event, passed: false, reason, feedback };
}

const STANDINGS: Readonly<Record<Exclude<Standing, 'shows'>, (otherwise: string) => string>> = {
  'does-not-show': (otherwise) => otherwise,
  'is-not-there': () => 'What is cited is not in the capture.',
  unreadable: () => 'Cite a packet or a session, such as `capture/…#packet=1`.',
};

/** When each event happened: the first packet that shows it. */
async function whenOf(check: TimelineCheck, id: string, evidence: EvidenceReader): Promise<number> {
  const shown = check.events.find((event) => event.id === id)?.shown;
  return shown ? (await packetsThatShow(check.capture, shown, evidence))[0] : 0;
}

async function firstDisorder(
  check: TimelineCheck,
  entries: readonly TimelineEntry[],
  evidence: EvidenceReader,
): Promise<readonly [string, string] | undefined> {
  const times = await Promise.all(entries.map(({ event }) => whenOf(check, event, evidence)));
  const at = times.findIndex((time, i) => i > 0 && time < times[i - 1]);
  return at < 0 ? undefined : [entries[at - 1].event, entries[at].event];
}

function isReversed(entries: readonly TimelineEntry[], [first, second]: readonly [string, string]): boolean {
  const place = (id: string) => entries.findIndex(({ event }) => event === id);
  return place(second) < place(first);
}

function textOf(check: TimelineCheck, id: string): string {
  return check.events.find((event) => event.id === id)?.text ?? id;
}

async function rightEntries(check: TimelineCheck, evidence: EvidenceReader): Promise<TimelineEntry[]> {
  const { capture } = check;
  const found: { readonly event: string; readonly packet: number }[] = [];
  for (const { id, shown } of check.events)
    if (shown) found.push({ event: id, packet: (await packetsThatShow(capture, shown, evidence))[0] });
  return found
    .sort((one, other) => one.packet - other.packet)
    .map(({ event, packet }) => ({ event, evidence: packetAddress(capture, packet) }));
}

async function mistakes(
  check: TimelineCheck,
  { evidence }: CheckSetting,
): Promise<readonly KnownMistake<TimelineAnswer>[]> {
  const rights = await rightEntries(check, evidence);
  const known: KnownMistake<TimelineAnswer>[] = [];
  for (const { id, absent } of check.events) {
    if (absent === undefined) continue;
    const entry = { event: id, evidence: rights[0].evidence };
    known.push({ answer: lined([...rights, entry]), feedback: absent });
  }
  for (const mistake of check.mistakes ?? []) {
    if ('swapped' in mistake) {
      known.push({ answer: lined(swapped(rights, mistake.swapped)), feedback: mistake.feedback });
      continue;
    }
    const [packet] = await packetsThatShow(check.capture, mistake.cites, evidence);
    const cited = packetAddress(check.capture, packet);
    const entries = rights.map((entry) =>
      entry.event === mistake.event ? { ...entry, evidence: cited } : entry,
    );
    known.push({ answer: lined(entries), feedback: mistake.feedback });
  }
  return known;
}

function swapped(
  entries: readonly TimelineEntry[],
  [one, other]: readonly [string, string],
): TimelineEntry[] {
  const entryOf = (id: string) => entries.find(({ event }) => event === id)!;
  return entries.map((entry) =>
    entry.event === one ? entryOf(other) : entry.event === other ? entryOf(one) : entry,
  );
}

function packetAddress(capture: string, id: number): string {
  return formatEvidence({ capture, kind: 'packet', id });
}

function isEntryList(value: unknown): value is readonly TimelineEntry[] {
  return (
    Array.isArray(value) &&
    value.every(
      (entry) => isRecord(entry) && typeof entry.event === 'string' && typeof entry.evidence === 'string',
    )
  );
}

function lined(entries: readonly TimelineEntry[]): TimelineAnswer {
  return { kind: 'timeline', entries };
}
