import type { Check } from '@/learning';
import type { Component } from '@/learning/chapters/chapter-text';
import type { PlainData } from '@/learning/chapters/plain-data';

/** Components that ask something. */
export const QUESTIONS: readonly string[] = ['Predict', 'Check'];

/** The check behind a question, as the page makes it of the same attributes (components/course/question.tsx). */
export function checkOfQuestion({ props }: Component): Check {
  const why = typeof props.why === 'string' ? props.why : '';
  const forms = ['options', 'value', 'bytes'].filter((form) => props[form] !== undefined);
  if (forms.length !== 1)
    throw new Error(`gives ${forms.join(' and ') || 'none'} of options, value and bytes; one is wanted`);
  const data = props[forms[0]];
  const check: PlainData =
    forms[0] === 'options'
      ? { kind: 'choice', pick: props.pick ?? 'one', options: data, why }
      : { why, ...(data as Readonly<Record<string, PlainData>>), kind: forms[0] };
  return check as unknown as Check;
}

/** Every text that a question shows, for counting words. */
export function questionTexts({ props }: Component): string[] {
  return [props.question, props.about, props.options, props.why].flatMap(textsIn);
}

function textsIn(data: PlainData): string[] {
  if (typeof data === 'string') return [data];
  if (Array.isArray(data)) return data.flatMap(textsIn);
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => (name === 'id' ? [] : textsIn(value)));
}
