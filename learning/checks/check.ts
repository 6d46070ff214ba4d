import type { CheckKind } from './check-kind';
import type { checkKinds } from './kinds';

/** What the kinds of the index take, so that a new kind is known everywhere once it stands there. */
type Kinds = typeof checkKinds;
type Loaded<K extends CheckKindName> = Awaited<ReturnType<Kinds[K]>>;

export type CheckKindName = keyof Kinds;

/** The check and the answer of one kind. */
export type CheckOf<K extends CheckKindName> = Loaded<K> extends CheckKind<infer C, infer _A> ? C : never;
export type AnswerOf<K extends CheckKindName> = Loaded<K> extends CheckKind<infer _C, infer A> ? A : never;

/** Any check, and any answer, told apart by `kind`. An answer's `kind` is that of its check. */
export type Check = { [K in CheckKindName]: CheckOf<K> }[CheckKindName];
export type Answer = { [K in CheckKindName]: AnswerOf<K> }[CheckKindName];
