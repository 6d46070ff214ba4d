import type { EvidenceReader } from '@/packets/evidence-reader';
import type { About, AnswerTo, AskName } from './answers';

/** What running a notebook again needs: what checks ask of captures, and what cells ask beyond that. */
export interface NotebookEvidence extends EvidenceReader {
  ask<Name extends AskName>(capture: string, name: Name, about: About<Name>): Promise<AnswerTo<Name>>;
}
