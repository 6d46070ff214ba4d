import type { EvidenceReader } from '@/packets/evidence-reader';
import { alertsOn, differenceOfAlerts, type RuleTarget } from '../alert-difference';
import { type CheckSetting, defineCheckKind } from '../check-kind';
import { isSame } from '../packet-difference';
import { isRecord } from '../read-answer';
import type { PacketDifference, Verdict } from '../verdict';
import { blank, counted, FORESEEN, right, wrong } from '../verdict-words';

/**
 * Write or tune a rule of Suricata's language. Graded on what it raises: on every capture where what it is for
 * happens it has to be raised there and nowhere else, and on the others it has to stay silent.
 */
export interface RuleCheck {
  readonly kind: 'rule';
  /** The first one is the capture that the learner works on. One without `where` is benign. */
  readonly targets: readonly RuleTarget[];
  /** What the box holds at first: a rule to tune. */
  readonly start?: string;
  readonly solutions: readonly string[];
  readonly why: string;
  readonly mistakes?: readonly RuleMistake[];
}

/** A wrong rule; whoever's rule is raised at the same packets gets the feedback. */
export interface RuleMistake {
  readonly rule: string;
  readonly feedback: string;
}

export interface RuleAnswer {
  readonly kind: 'rule';
  readonly rule: string;
}

export const rule = defineCheckKind<RuleCheck, RuleAnswer>({
  kind: 'rule',
  title: 'Write a rule',

  blank: (check) => written(check.start ?? ''),

  grade,

  solutions: async (check) => check.solutions.map(written),

  mistakes: async (check) =>
    (check.mistakes ?? []).map(({ rule, feedback }) => ({ answer: written(rule), feedback })),

  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'rule' && typeof stored.rule === 'string'
      ? written(stored.rule)
      : undefined,

  answerText: (answer) => answer.rule,
});

async function grade(check: RuleCheck, answer: RuleAnswer, { evidence }: CheckSetting): Promise<Verdict> {
  const own = answer.rule.trim();
  if (own === '' || own === check.start?.trim())
    return blank(
      check.start === undefined
        ? 'Write a rule first. It begins with `alert`, and its options need a `sid`.'
        : 'This is the rule as it was. Change it.',
    );
  const { problems } = await evidence.alerts(check.targets[0].capture, own);
  if (problems.length > 0) {
    const [{ line, column, reason }] = problems;
    return wrong('unreadable', `This does not read as a rule: line ${line}, column ${column}: ${reason}`);
  }
  const captures: PacketDifference[] = [];
  for (const [at, target] of check.targets.entries())
    captures.push(await differenceOfAlerts(target, at === 0, own, evidence));
  const rest = {
    found: counted(captures[0].matched, 'alert'),
    details: { of: 'alerts', captures },
  } as const;
  const noisy = check.targets.findIndex(({ atMost }, at) => captures[at].matched > (atMost ?? Infinity));
  if (captures.every(isSame) && noisy < 0) return right(check.why, rest);
  const mistake = await knownMistake(check, own, evidence);
  if (mistake) return wrong(FORESEEN, mistake.feedback, rest);
  if (captures.every(isSame)) return wrong('noisy', noiseText(check.targets[noisy], captures[noisy]), rest);
  const fitsOne = isSame(captures[0]);
  return wrong(fitsOne ? 'fits-one' : 'wrong', differenceText(check, captures), rest);
}

function noiseText({ capture, atMost }: RuleTarget, { matched }: PacketDifference): string {
  return `It is raised where it should be, but ${matched} times in ${capture}, and ${counted(atMost ?? 0, 'alert')} would say the same. Whoever works the queue reads each of them.`;
}

/** What is wrong on the first capture on which something is. */
function differenceText(check: RuleCheck, captures: readonly PacketDifference[]): string {
  const at = captures.findIndex((each) => !isSame(each));
  const { wronglyIn, capture, seen } = captures[at];
  const place = seen ? 'this capture' : `${capture}, which you have not seen`;
  const benign = check.targets[at].where === undefined;
  if (benign && seen)
    return `Nothing happens in this capture that the rule is for, and it is raised ${wronglyIn.count} times.`;
  if (benign)
    return `On ${place}, nothing happens that the rule is for, and it is raised ${counted(wronglyIn.count, 'time')} there. What do these packets have in common with the ones that you want?`;
  if (wronglyIn.count > 0)
    return `On ${place} it is also raised at ${counted(wronglyIn.count, 'packet')} where it should not be.`;
  const partly = captures[at].matched > 0;
  return `On ${place} it ${partly ? 'is not raised each time that' : 'stays silent, although'} what it is for happens there.`;
}

/** The first mistake that is raised at the same packets of every capture. */
async function knownMistake(
  check: RuleCheck,
  own: string,
  evidence: EvidenceReader,
): Promise<RuleMistake | undefined> {
  const raised = async (text: string) => {
    const all = [];
    for (const { capture } of check.targets) all.push(await alertsOn(capture, text, evidence));
    return JSON.stringify(all);
  };
  const ours = await raised(own);
  for (const mistake of check.mistakes ?? []) if ((await raised(mistake.rule)) === ours) return mistake;
  return undefined;
}

function written(text: string): RuleAnswer {
  return { kind: 'rule', rule: text };
}
