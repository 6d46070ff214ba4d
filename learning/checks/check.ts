import type { ArtifactAnswer, ArtifactCheck } from './artifact-check';
import type { BytesAnswer, BytesCheck } from './bytes-check';
import type { ChoiceAnswer, ChoiceCheck } from './choice-check';
import type { FieldsAnswer, FieldsCheck } from './fields-check';
import type { FilterAnswer, FilterCheck } from './filter-check';
import type { ValueAnswer, ValueCheck } from './value-check';

/** Any check, told apart by `kind`. */
export type Check = ChoiceCheck | ValueCheck | BytesCheck | FieldsCheck | FilterCheck | ArtifactCheck;

/** Any answer; its `kind` is that of its check. */
export type Answer = ChoiceAnswer | ValueAnswer | BytesAnswer | FieldsAnswer | FilterAnswer | ArtifactAnswer;

export type CheckKindName = Check['kind'];
