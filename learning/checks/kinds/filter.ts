import type { EvidenceReader, Filter, FilterDialect } from '@/packets/evidence-reader';
import { type CheckSetting, defineCheckKind } from '../check-kind';
import { differenceOf, isSame, sameOn } from '../packet-difference';
import { isRecord } from '../read-answer';
import type { PacketDifference, Verdict } from '../verdict';
import { blank, counted, FORESEEN, listed, right, wrong } from '../verdict-words';

/**
 * Write a filter. Graded on the set of packets that it lets through, so every equivalent expression passes; also on
 * captures that the learner has not seen, so that an answer which fits one capture only is found out.
 */
export interface FilterCheck {
  readonly kind: 'filter';
  readonly dialect: FilterDialect;
  /** The capture that the learner works on. */
  readonly capture: string;
  /** Further captures that the answer has to be right on. */
  readonly unseen: readonly string[];
  /** An expression with the wanted set, in the task's dialect unless `referenceDialect` says otherwise. */
  readonly reference: string;
  readonly referenceDialect?: FilterDialect;
  /** Other ways to write it, proved equal by the suite. */
  readonly solutions?: readonly string[];
  readonly why: string;
  readonly mistakes?: readonly FilterMistake[];
}

/** A wrong expression; whoever's filter lets the same packets through gets the feedback. */
export interface FilterMistake {
  readonly expression: string;
  readonly feedback: string;
}

export interface FilterAnswer {
  readonly kind: 'filter';
  readonly expression: string;
}

export const filter = defineCheckKind<FilterCheck, FilterAnswer>({
  kind: 'filter',
  title: 'Write a filter',

  blank: () => written(''),

  grade,

  async solutions(check) {
    const reference = (check.referenceDialect ?? check.dialect) === check.dialect ? [check.reference] : [];
    return [...reference, ...(check.solutions ?? [])].map(written);
  },

  mistakes: async (check) =>
    (check.mistakes ?? []).map(({ expression, feedback }) => ({ answer: written(expression), feedback })),

  readAnswer: (stored) =>
    isRecord(stored) && stored.kind === 'filter' && typeof stored.expression === 'string'
      ? written(stored.expression)
      : undefined,

  answerText: (answer) => answer.expression,
});

async function grade(check: FilterCheck, answer: FilterAnswer, { evidence }: CheckSetting): Promise<Verdict> {
  const expression = answer.expression.trim();
  if (expression === '')
    return blank('An empty filter lets everything through. Write one that lets only these packets through.');
  const own: Filter = { dialect: check.dialect, expression };
  const reference: Filter = { dialect: check.referenceDialect ?? check.dialect, expression: check.reference };

  const differences: PacketDifference[] = [];
  for (const capture of [check.capture, ...check.unseen]) {
    const { problem } = await evidence.filter(capture, own);
    if (problem) return unreadable(check.dialect, problem.message, expression);
    differences.push(await differenceOf(capture, capture === check.capture, own, reference, evidence));
  }
  const details = { of: 'packets', captures: differences } as const;
  const found = counted(differences[0].matched, 'packet');
  if (differences.every(isSame)) return right(check.why, { found, details });
  const mistake = await knownMistake(check, own, evidence);
  if (mistake) return wrong(FORESEEN, mistake.feedback, { found, details });
  const fitsOne = isSame(differences[0]);
  return wrong(fitsOne ? 'fits-one' : 'wrong', differenceText(differences, fitsOne), { found, details });
}

function unreadable(dialect: FilterDialect, message: string, found: string): Verdict {
  const language = dialect === 'bpf' ? 'a capture filter (BPF)' : 'a display filter';
  return wrong('unreadable', `This does not read as ${language}: ${message}`, { found });
}

/** The first mistake that lets the same packets through on every capture of the check. */
async function knownMistake(
  check: FilterCheck,
  own: Filter,
  evidence: EvidenceReader,
): Promise<FilterMistake | undefined> {
  for (const mistake of check.mistakes ?? []) {
    const other: Filter = { dialect: check.dialect, expression: mistake.expression };
    if (await sameOn([check.capture, ...check.unseen], own, other, evidence)) return mistake;
  }
  return undefined;
}

function differenceText(differences: readonly PacketDifference[], fitsOne: boolean): string {
  const wrongOn = differences.find((difference) => !isSame(difference))!;
  const { wronglyIn, wronglyOut } = wrongOn;
  const parts = [
    ...(wronglyIn.count > 0
      ? [`lets ${counted(wronglyIn.count, 'packet')} through that should stay out`]
      : []),
    ...(wronglyOut.count > 0
      ? [`keeps out ${counted(wronglyOut.count, 'packet')} that should come through`]
      : []),
  ];
  if (!fitsOne) return `Your filter ${listed(parts)}. Compare an example with what the question asks.`;
  return `This fits this capture, but only this one: on ${wrongOn.capture}, which you have not seen, it ${listed(parts)}. Say what makes these packets what they are, not what happens to be true of them here.`;
}

function written(expression: string): FilterAnswer {
  return { kind: 'filter', expression };
}
