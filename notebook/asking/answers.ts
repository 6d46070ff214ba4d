import type { Evidence } from '@/packets/engine/evidence';
import { packetsAnswer, timeAnswer } from './packets';
import { tableAnswer } from './table';
import { thingAnswer } from './things';

/** What cells ask of an opened capture, by name. Arguments and answers survive the structured clone. */
const answers = {
  packets: packetsAnswer,
  table: tableAnswer,
  thing: thingAnswer,
  time: timeAnswer,
} as const;

export type AskName = keyof typeof answers;
export type About<Name extends AskName> = Parameters<(typeof answers)[Name]>[1];
export type AnswerTo<Name extends AskName> = ReturnType<(typeof answers)[Name]>;

/** A question with its name, as it is sent to a worker. */
export interface CellQuestion<Name extends AskName = AskName> {
  readonly ask: Name;
  readonly about: About<Name>;
}

type Answering = {
  readonly [Name in AskName]: (evidence: Evidence, about: About<Name>) => AnswerTo<Name>;
};

export function answerCell<Name extends AskName>(
  evidence: Evidence,
  { ask, about }: CellQuestion<Name>,
): AnswerTo<Name> {
  const answering: Answering = answers;
  return answering[ask](evidence, about);
}
