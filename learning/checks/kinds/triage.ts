import type { EvidenceReader } from '@/packets/evidence-reader';
import { type Category, isCategory } from '../categories';
import { type CheckSetting, defineCheckKind, type KnownMistake } from '../check-kind';
import { alertAddress, type QueueAlert, type QueueSource, queueOf } from '../queue';
import { isRecord } from '../read-answer';
import type { CaseVerdict, Verdict } from '../verdict';
import { blank, counted, FORESEEN, right, wrong } from '../verdict-words';

/**
 * Work a queue: put every alert into the category under which it is closed. Alerts that belong to one story form a
 * case, and every case is judged by itself.
 */
export interface TriageCheck {
  readonly kind: 'triage';
  readonly sources: readonly QueueSource[];
  /** An alert belongs to the first case that takes it; every alert has to have one. */
  readonly cases: readonly TriageCase[];
  readonly why: string;
}

export interface TriageCase {
  /** What the alerts have in common, in words that do not tell the category. */
  readonly title: string;
  readonly capture: string;
  /** Numbers of the rules; all where it is not said. */
  readonly sids?: readonly number[];
  /** Display filter: the alert's session, or its packet where it has none, has such a packet. */
  readonly where?: string;
  readonly category: Category;
  /** Further categories that an analyst could defend. */
  readonly also?: readonly Category[];
  /** Said when the case is right. */
  readonly why: string;
  /** Said where no mistake foresaw the category: what to look at. */
  readonly otherwise: string;
  readonly mistakes?: readonly { readonly category: Category; readonly feedback: string }[];
}

export interface TriageAnswer {
  readonly kind: 'triage';
  /** Key of the alert (`queueKeys`) → category. */
  readonly categories: Readonly<Record<string, Category>>;
}

export const triage = defineCheckKind<TriageCheck, TriageAnswer>({
  kind: 'triage',
  title: 'Sort a queue',

  blank: () => sorted({}),

  grade,

  solutions: async (check, { evidence }) => [sorted(rightCategories(await casesOf(check, evidence)))],

  mistakes,

  readAnswer: (stored) => {
    if (!isRecord(stored) || stored.kind !== 'triage' || !isRecord(stored.categories)) return undefined;
    const entries = Object.entries(stored.categories);
    return entries.every(([, category]) => isCategory(category))
      ? sorted(Object.fromEntries(entries) as Record<string, Category>)
      : undefined;
  },

  answerText: (answer) =>
    Object.entries(answer.categories)
      .map(([key, category]) => `${key}=${category}`)
      .join(' '),
});

/** A case with the alerts that belong to it. */
interface FilledCase {
  readonly given: TriageCase;
  readonly alerts: readonly QueueAlert[];
}

async function grade(
  check: TriageCheck,
  { categories }: TriageAnswer,
  { evidence }: CheckSetting,
): Promise<Verdict> {
  if (Object.keys(categories).length === 0) return blank('Give the first alert of the queue a category.');
  const judged = (await casesOf(check, evidence)).map((each) => judge(each, categories));
  const total = judged.reduce((sum, { verdict }) => sum + verdict.of, 0);
  const rights = judged.reduce((sum, { verdict }) => sum + verdict.right, 0);
  const details = { of: 'queue', right: rights, cases: judged.map(({ verdict }) => verdict) } as const;
  const failed = judged.filter(({ verdict }) => verdict.wrong.length > 0);
  if (failed.length === 0) return right(check.why, { details });
  const [first] = failed;
  if (failed.length === 1) return wrong(first.reason, first.verdict.feedback, { details });
  const unsorted = judged.reduce((sum, { open }) => sum + open, 0);
  const left = unsorted > 0 ? ` ${counted(unsorted, 'alert')} are not sorted yet.` : '';
  return wrong(
    'several',
    `${rights} of ${total} alerts are where they belong.${left} Each case below says what to look at.`,
    { details },
  );
}

interface JudgedCase {
  readonly verdict: CaseVerdict;
  readonly reason: string;
  /** Alerts without a category. */
  readonly open: number;
}

function judge({ given, alerts }: FilledCase, categories: TriageAnswer['categories']): JudgedCase {
  const fits = [given.category, ...(given.also ?? [])];
  const wrongly = alerts.filter(({ key }) => !fits.includes(categories[key]));
  const open = alerts.filter(({ key }) => categories[key] === undefined).length;
  const [first] = wrongly;
  const mistake = first && given.mistakes?.find(({ category }) => category === categories[first.key]);
  const feedback = first ? (mistake?.feedback ?? given.otherwise) : given.why;
  return {
    verdict: {
      title: given.title,
      right: alerts.length - wrongly.length,
      of: alerts.length,
      wrong: wrongly.map(({ key }) => key),
      feedback,
      address: first && alertAddress(first),
    },
    reason: mistake ? FORESEEN : 'wrong',
    open,
  };
}

/** The queue by cases. Throws where an alert belongs to none, or a case has no alert: the lab is not finished. */
async function casesOf(check: TriageCheck, evidence: EvidenceReader): Promise<readonly FilledCase[]> {
  const queue = await queueOf(check.sources, evidence);
  const left = new Set(queue);
  const cases: FilledCase[] = [];
  for (const given of check.cases) {
    const sessions = given.where === undefined ? undefined : await sessionsWith(given, evidence);
    const alerts = [...left].filter(
      (alert) =>
        alert.capture === given.capture &&
        (given.sids?.includes(alert.sid) ?? true) &&
        (sessions === undefined || sessions(alert)),
    );
    if (alerts.length === 0) throw new Error(`no alert belongs to “${given.title}”`);
    for (const alert of alerts) left.delete(alert);
    cases.push({ given, alerts });
  }
  const [without] = left;
  if (without) throw new Error(`${without.key} (${without.message}) belongs to no case`);
  return cases;
}

async function sessionsWith(
  { capture, where = '' }: TriageCase,
  evidence: EvidenceReader,
): Promise<(alert: QueueAlert) => boolean> {
  const { packets, problem } = await evidence.filter(capture, { dialect: 'display', expression: where });
  if (problem) throw new Error(`filter “${where}” on ${capture}: ${problem.message}`);
  const found = await Promise.all(packets.map((packet) => evidence.sessionOf(capture, packet)));
  const sessions = new Set(found.flatMap((session) => (session ? [session.row + 1] : [])));
  const single = new Set(packets);
  return ({ session, packet }) => (session === 0 ? single.has(packet) : sessions.has(session));
}

function rightCategories(cases: readonly FilledCase[]): Record<string, Category> {
  return Object.fromEntries(
    cases.flatMap(({ given, alerts }) => alerts.map(({ key }) => [key, given.category])),
  );
}

/** Everything right but one case, for each mistake of each case. */
async function mistakes(
  check: TriageCheck,
  { evidence }: CheckSetting,
): Promise<readonly KnownMistake<TriageAnswer>[]> {
  const cases = await casesOf(check, evidence);
  const rights = rightCategories(cases);
  return cases.flatMap(({ given, alerts }) =>
    (given.mistakes ?? []).map(({ category, feedback }) => ({
      answer: sorted({ ...rights, ...Object.fromEntries(alerts.map(({ key }) => [key, category])) }),
      feedback,
    })),
  );
}

function sorted(categories: Readonly<Record<string, Category>>): TriageAnswer {
  return { kind: 'triage', categories };
}
