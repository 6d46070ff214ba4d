import type { EvidenceReader } from '@/packets/evidence-reader';
import type { Expected } from '../evidence/expected';
import { resolve } from '../evidence/resolve';
import { readerOf, type ValueType } from '../values';
import { withoutUnit } from '../values/value-type';

/** What a typed value is compared by; shared by the kinds that take typed values. */
export interface ValueQuestion {
  readonly type: ValueType;
  readonly expect: Expected;
  readonly unit?: string;
  readonly tolerance?: number;
  readonly mistakes?: readonly { readonly answer: Expected; readonly feedback: string }[];
}

/** What comparing came to. */
export type ValueComparison =
  | { readonly is: 'blank' | 'unreadable' | 'other' | 'hex-without-prefix' }
  | { readonly is: 'right'; readonly spans: readonly string[] }
  | { readonly is: 'mistake'; readonly feedback: string };

/** Compares what was typed with the expected value and with the mistakes that the author foresaw. */
export async function compareValue(
  question: ValueQuestion,
  typed: string,
  evidence: EvidenceReader,
): Promise<ValueComparison> {
  if (typed.trim() === '') return { is: 'blank' };
  const reader = readerOf(question.type);
  const bare = question.type === 'duration' ? typed.trim() : withoutUnit(typed, question.unit);
  const answer = reader.read(bare);
  const expected = await resolve(question.expect, evidence);
  if (answer !== undefined) {
    if (same(question, answer, normal(question, expected.text)))
      return { is: 'right', spans: expected.spans };
    for (const mistake of question.mistakes ?? []) {
      const wrong = normal(question, (await resolve(mistake.answer, evidence)).text);
      if (same(question, answer, wrong)) return { is: 'mistake', feedback: mistake.feedback };
    }
  }
  if (isHexWithoutPrefix(question, bare, normal(question, expected.text)))
    return { is: 'hex-without-prefix' };
  return { is: answer === undefined ? 'unreadable' : 'other' };
}

/** The normal form of a value that the engine gave; throws where it is not of the question's type. */
export function normal(question: ValueQuestion, text: string): string {
  const value = readerOf(question.type).read(text);
  if (value === undefined) throw new Error(`"${text}" is not ${readerOf(question.type).called}`);
  return value;
}

function same(question: ValueQuestion, left: string, right: string): boolean {
  if (left === right) return true;
  const scale = readerOf(question.type).scale;
  if (!scale || question.tolerance === undefined) return false;
  return Math.abs(scale(left) - scale(right)) <= question.tolerance;
}

function isHexWithoutPrefix(question: ValueQuestion, typed: string, expected: string): boolean {
  if (question.type !== 'integer' || !/^[0-9a-f]+$/i.test(typed)) return false;
  return readerOf('integer').read(`0x${typed}`) === expected;
}
