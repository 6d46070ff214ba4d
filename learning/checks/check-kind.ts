import type { EvidenceReader } from '@/packets/evidence-reader';
import type { ServerLab } from '@/pki/server-lab/server-lab';
import type { Sandbox } from '../sandbox/sandbox';
import type { Verdict } from './verdict';

/** What a check may look at besides the answer. The same setting and answer give the same verdict, always. */
export interface CheckSetting {
  readonly evidence: EvidenceReader;
  /** Stable for one learner and one task (`seedFor`); decides the order of options. */
  readonly seed: number;
  /** Files that the terminal starts with, path → text; matters to tasks that make files. */
  readonly start?: Readonly<Record<string, string>>;
  /** Where learners' programs run; only decoders need one. */
  readonly sandbox?: Sandbox;
  /** Who makes the handshakes; tasks about servers cannot be graded without. */
  readonly servers?: ServerLab;
}

/**
 * One kind of check, one file: how an answer is graded, what an untouched answer looks like, and which answers the
 * author knows to be right or wrong. Checks and answers are plain data: they cross worker and server boundaries and
 * are kept in files.
 */
export interface CheckKind<C extends { readonly kind: string }, A extends { readonly kind: string }> {
  readonly kind: C['kind'] & A['kind'];
  /** `Select bytes` */
  readonly title: string;
  blank(check: C): A;
  grade(check: C, answer: A, setting: CheckSetting): Promise<Verdict>;
  /** Answers that pass, worked out from the evidence. At least one. */
  solutions(check: C, setting: CheckSetting): Promise<readonly A[]>;
  /** Wrong answers that the author foresaw, each with the feedback that it gets. */
  mistakes(check: C, setting: CheckSetting): Promise<readonly KnownMistake<A>[]>;
  /** Reads an answer back from a file; undefined for anything that is none. */
  readAnswer(value: unknown): A | undefined;
  /** The answer on one line, for lists and the command line. */
  answerText(answer: A): string;
}

export interface KnownMistake<A> {
  readonly answer: A;
  readonly feedback: string;
}

/** Gives a kind its types; exists so that a kind's file reads as a declaration. */
export function defineCheckKind<C extends { readonly kind: string }, A extends { readonly kind: string }>(
  kind: CheckKind<C, A>,
): CheckKind<C, A> {
  return kind;
}
