/** The public face of learning/: what labs, pages and the command line build on. */

export type {
  EvidenceReader,
  FieldSpot,
  Filter,
  FilterDialect,
  FilterOutcome,
  FilterProblem,
} from '@/packets/evidence-reader';
export type { ArtifactExpectation, KeyExpectation } from './artifacts/expectation';
export type {
  Attempt,
  AttemptStore,
  HintTaken,
  ProgressEntry,
  Recall,
  Review,
  Skip,
  Visit,
} from './attempts';
export type { Catalogue, CataloguePart, ChapterSummary, LabSummary } from './catalogue';
export { labSummary } from './catalogue';
export type { Answer, AnswerOf, Check, CheckKindName, CheckOf } from './checks/check';
export type { CheckKind, CheckSetting, KnownMistake } from './checks/check-kind';
export { answerText, blankAnswer, grade, mistakesOf, readAnswer, solutionsOf } from './checks/grade';
export type * from './checks/kinds/artifact';
export type * from './checks/kinds/bytes';
export type * from './checks/kinds/choice';
export type * from './checks/kinds/decoder';
export type * from './checks/kinds/fields';
export type * from './checks/kinds/filter';
export type * from './checks/kinds/query';
export type * from './checks/kinds/report';
export type * from './checks/kinds/rule';
export type * from './checks/kinds/server';
export type * from './checks/kinds/sessions';
export type * from './checks/kinds/timeline';
export type * from './checks/kinds/triage';
export type * from './checks/kinds/value';
export type * from './checks/verdict';
export {
  countOf,
  type Expected,
  fact,
  field,
  fieldSize,
  littleEndian,
  logCell,
  logCount,
  minus,
  numberOf,
  product,
  quotient,
  type SessionColumn,
  sequenceSum,
  sessionColumn,
  stated,
  sum,
} from './evidence/expected';
export { defineLab, type Lab, type LabDefinition, type Task } from './lab';
export { type PacketRef, packetNumber } from './packet-ref';
export { mergeEntries } from './progress/merge';
export { type ProgressProblem, readProgressFile, writeProgressFile } from './progress/progress-file';
export { type LabProgress, type Progress, progressOf, type TaskProgress } from './progress/progress-of';
export { promptText } from './prompt';
export { seedFor, shuffled } from './seed';
export type { ServerExpectation, ServerTrial } from './servers/expectation';
export type { ValueType } from './values';
