import { type AnswerTo, type AskName, answerCell, type CellQuestion } from '@/notebook/asking/answers';
import type { Evidence } from '@/packets/engine/evidence';

/** What a cell of a notebook asks when it is pinned and when it is run again. */
export function answer(evidence: Evidence, question: CellQuestion): AnswerTo<AskName> {
  return answerCell(evidence, question);
}
