import { type About, type AnswerTo, type AskName, answerCell, type NotebookEvidence } from '@/notebook';
import { EvidenceAnswers, type OpenBySlug } from '../evidence/evidence-answers';
import { shippedCaptures } from '../evidence/shipped-captures';

/** Evidence of the captures in `pcaps/` for running notebooks again; `others` are further files by slug. */
export function notebookEvidence(others: ReadonlyMap<string, string> = new Map()): NotebookEvidence {
  return new NotebookAnswers(shippedCaptures(others));
}

class NotebookAnswers extends EvidenceAnswers implements NotebookEvidence {
  constructor(private readonly openCapture: OpenBySlug) {
    super(openCapture);
  }

  async ask<Name extends AskName>(capture: string, ask: Name, about: About<Name>): Promise<AnswerTo<Name>> {
    const opened = await this.openCapture(capture);
    if (!opened) throw new Error(`there is no capture “${capture}”`);
    return answerCell(opened.evidence, { ask, about });
  }
}
