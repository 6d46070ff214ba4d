import { formatEvidence, parseEvidence } from '@/packets/evidence-address';
import type { EvidenceReader } from '@/packets/evidence-reader';
import { type CheckSetting, defineCheckKind } from '../check-kind';
import { citationsIn, isThere, packetsThatShow, type Shown, standingOf } from '../citation';
import { isRecord } from '../read-answer';
import type { ExpectationVerdict, Verdict } from '../verdict';
import { blank, FORESEEN, right, wrong } from '../verdict-words';

/**
 * Write a report with cited evidence. What can be checked by a program is checked: whatever is cited is there;
 * every claim that is asked for stands in a paragraph that cites something which shows it; what cannot be known from
 * this vantage point is said to be unknown, and nothing is claimed that the evidence cannot carry.
 */
export interface ReportCheck {
  readonly kind: 'report';
  readonly captures: readonly string[];
  readonly claims: readonly ReportClaim[];
  /** What cannot be known from here and has to be said. */
  readonly unknowns: readonly ReportUnknown[];
  /** What is easily claimed, and not shown by anything here. */
  readonly overreach: readonly ReportUnknown[];
  /** What the box holds at first: an outline. */
  readonly start?: string;
  readonly why: string;
  /** `[[id]]` becomes the address of the first packet that shows the claim. */
  readonly solutions: readonly string[];
  readonly mistakes?: readonly {
    readonly text: string;
    readonly feedback: string;
    readonly reason: string;
  }[];
}

export interface ReportClaim {
  readonly id: string;
  /** What the report has to say, as a question: `How did the program come in?` */
  readonly title: string;
  readonly capture: string;
  /** A paragraph is about it when it has a word of each list; small letters. */
  readonly words: readonly (readonly string[])[];
  readonly shown: Shown;
  /** Said where the report is silent about it. */
  readonly otherwise: string;
}

export interface ReportUnknown {
  readonly id: string;
  readonly title: string;
  readonly words: readonly (readonly string[])[];
  readonly otherwise: string;
}

export interface ReportAnswer {
  readonly kind: 'report';
  readonly text: string;
}

export const report = defineCheckKind<ReportCheck, ReportAnswer>({
  kind: 'report',
  title: 'Write a report',

  blank: (check) => written(check.start ?? ''),

  grade,

  solutions: (check, { evidence }) =>
    Promise.all(check.solutions.map(async (text) => written(await cited(check, text, evidence)))),

  mistakes: (check, { evidence }) =>
    Promise.all(
      (check.mistakes ?? []).map(async ({ text, feedback }) => ({
        answer: written(await cited(check, text, evidence)),
        feedback,
      })),
    ),

  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'report' && typeof stored.text === 'string'
      ? written(stored.text)
      : undefined,

  answerText: (answer) => answer.text.replace(/\s+/g, ' '),
});

interface Judged extends ExpectationVerdict {
  readonly reason: string;
  readonly feedback: string;
}

async function grade(check: ReportCheck, answer: ReportAnswer, { evidence }: CheckSetting): Promise<Verdict> {
  const text = answer.text.trim();
  if (text === '' || text === check.start?.trim()) return blank('Write the report first.');
  const paragraphs = paragraphsOf(text);
  const judged: Judged[] = [await judgeCitations(check, text, evidence)];
  for (const claim of check.claims) judged.push(await judgeClaim(claim, paragraphs, evidence));
  for (const unknown of check.unknowns) judged.push(judgeUnknown(unknown, paragraphs));
  for (const claim of check.overreach) judged.push(...judgeOverreach(claim, paragraphs));
  const details = { of: 'expectations', expectations: judged.map(shownOf) } as const;
  const failed = judged.filter(({ passed }) => !passed);
  if (failed.length === 0) return right(check.why, { details });
  const [first] = failed;
  const mistake = failed.length === 1 && check.mistakes?.find(({ reason }) => reason === first.reason);
  if (mistake) return wrong(FORESEEN, mistake.feedback, { details });
  return wrong(failed.length > 1 ? 'several' : first.reason, first.feedback, { details });
}

/** Paragraphs and items of lists; a heading belongs to what follows it. */
function paragraphsOf(text: string): readonly string[] {
  return text
    .replace(/^#+ .*\n+/gm, '')
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

async function judgeCitations(check: ReportCheck, text: string, evidence: EvidenceReader): Promise<Judged> {
  const cites = citationsIn(text);
  const lost: string[] = [];
  for (const citation of cites) {
    const address = parseEvidence(citation);
    const here = address && check.captures.includes(address.capture);
    if (!here || !(await isThere(address, evidence))) lost.push(citation);
  }
  const passed = cites.length > 0 && lost.length === 0;
  return {
    title: 'What is cited is there',
    passed,
    reason: cites.length === 0 ? 'uncited' : 'citations',
    found: cites.length === 0 ? 'no citation' : lost.length === 0 ? `${cites.length} cited` : lost.join(', '),
    expected: 'packets and sessions of this lab’s captures',
    feedback:
      cites.length === 0
        ? 'Nothing is cited. Choose a packet or a session beside, and put its address behind the sentence that it shows.'
        : `\`${lost[0]}\` leads nowhere. Whoever re-runs the report will look there first.`,
  };
}

async function judgeClaim(
  { id, title, capture, words, shown, otherwise }: ReportClaim,
  paragraphs: readonly string[],
  evidence: EvidenceReader,
): Promise<Judged> {
  const about = paragraphs.filter((paragraph) => has(paragraph, words));
  const cites = about.flatMap(citationsIn);
  const packets = await packetsThatShow(capture, shown, evidence);
  const standings = await Promise.all(cites.map((each) => standingOf(each, capture, packets, evidence)));
  const expected = 'a paragraph that says it and cites a packet or a session that shows it';
  const judged = (reason: string, found: string, feedback: string): Judged => ({
    title,
    passed: reason === 'right',
    reason: `${id}:${reason}`,
    found,
    expected,
    feedback,
  });
  if (about.length === 0) return judged('missing', 'nothing about it', otherwise);
  if (cites.length === 0)
    return judged(
      'uncited',
      'said, and nothing cited',
      `“${title}” is answered, but nothing beside the answer can be looked at. Cite what shows it in the same paragraph.`,
    );
  if (!standings.includes('shows'))
    return judged(
      'unsupported',
      cites.join(', '),
      `“${title}”: what the paragraph cites does not show it. ${otherwise}`,
    );
  return judged('right', 'said and shown', '');
}

/** Ways to say that something is not known. */
const NOT_KNOWN =
  /\b(cannot|can’t|can't|could not|couldn't|not known|unknown|not show|not visible|not see|not seen|no way to|unclear|not in the capture|not captured|impossible to|remains open|not possible to|nothing here (shows|says)|whether)\b/i;

function judgeUnknown({ id, title, words, otherwise }: ReportUnknown, paragraphs: readonly string[]): Judged {
  const about = paragraphs.filter((paragraph) => has(paragraph, words));
  const passed = about.some((paragraph) => NOT_KNOWN.test(paragraph));
  return {
    title,
    passed,
    reason: `${id}:${about.length > 0 ? 'claimed' : 'missing'}`,
    found: passed ? 'said' : about.length > 0 ? 'spoken of as if it were known' : 'nothing about it',
    expected: 'a sentence that says that it cannot be known from here',
    feedback: otherwise,
  };
}

/** Nothing where the report does not speak of it: what is not to be claimed is not named beforehand. */
function judgeOverreach(
  { id, title, words, otherwise }: ReportUnknown,
  paragraphs: readonly string[],
): readonly Judged[] {
  const claimed = paragraphs.find((paragraph) => has(paragraph, words) && !NOT_KNOWN.test(paragraph));
  if (claimed === undefined) return [];
  return [
    {
      title,
      passed: false,
      reason: `${id}:overreach`,
      found: claimed.length > 160 ? `${claimed.slice(0, 159)}…` : claimed,
      expected: 'only what the evidence shows',
      feedback: otherwise,
    },
  ];
}

function has(paragraph: string, words: readonly (readonly string[])[]): boolean {
  const small = paragraph.toLowerCase().replace(/capture\/\S+/g, '');
  return words.every((group) => group.some((word) => small.includes(word)));
}

function shownOf({ title, passed, found, expected }: Judged): ExpectationVerdict {
  return { title, passed, found, expected };
}

async function cited(check: ReportCheck, text: string, evidence: EvidenceReader): Promise<string> {
  let result = text;
  for (const { id, capture, shown } of check.claims) {
    if (!result.includes(`[[${id}]]`)) continue;
    const [packet] = await packetsThatShow(capture, shown, evidence);
    result = result.replaceAll(`[[${id}]]`, formatEvidence({ capture, kind: 'packet', id: packet }));
  }
  return result;
}

function written(text: string): ReportAnswer {
  return { kind: 'report', text };
}
