/** The public face of learning/: what labs, pages and the command line build on. */
export type {
  Attempt,
  AttemptStore,
  HintTaken,
  ProgressEntry,
  Skip,
  Visit,
} from './attempts';
export type * from './checks/artifact-check';
export type * from './checks/bytes-check';
export type { Answer, Check, CheckKindName } from './checks/check';
export type { CheckKind, CheckSetting, KnownMistake } from './checks/check-kind';
export type * from './checks/choice-check';
export {
  countOf,
  type Expected,
  field,
  fieldSize,
  minus,
  numberOf,
  product,
  type SessionColumn,
  sequenceSum,
  sessionColumn,
  stated,
  sum,
} from './checks/expected';
export type * from './checks/fields-check';
export type * from './checks/filter-check';
export type * from './checks/value-check';
export type {
  CellVerdict,
  ExpectationVerdict,
  PacketDifference,
  PacketSample,
  Verdict,
  VerdictDetails,
} from './checks/verdict';
export type {
  EvidenceReader,
  FieldSpot,
  Filter,
  FilterDialect,
  FilterOutcome,
  FilterProblem,
} from './evidence/evidence-reader';
export { defineLab, type Lab, type LabDefinition, type Task } from './lab';
export { type PacketRef, packetNumber } from './packet-ref';
