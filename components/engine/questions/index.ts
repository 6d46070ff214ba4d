import type { Evidence } from '@/packets/engine/evidence';

/**
 * What views ask of an open capture beyond packets, sessions and statistics: one module a question, fetched by the
 * worker when it is first asked. Each exports `answer(evidence, argument)`; argument and answer survive the
 * structured clone. Sorted by name.
 */
export const questions = {
  alerts: () => import('./alerts'),
  belongings: () => import('./belongings'),
  completions: () => import('./completions'),
  entropy: () => import('./entropy'),
  'file-bytes': () => import('./file-bytes'),
  files: () => import('./files'),
  find: () => import('./find'),
  'flow-records': () => import('./flow-records'),
  ladder: () => import('./ladder'),
  lines: () => import('./lines'),
  'log-order': () => import('./log-order'),
  'log-rows': () => import('./log-rows'),
  'log-table': () => import('./log-table'),
  'log-values': () => import('./log-values'),
  logs: () => import('./logs'),
  notebook: () => import('./notebook'),
  search: () => import('./search'),
  seen: () => import('./seen'),
  sensors: () => import('./sensors'),
  'tls-keys': () => import('./tls-keys'),
  'tls-session': () => import('./tls-session'),
  'tls-sessions': () => import('./tls-sessions'),
  why: () => import('./why'),
} as const;

/** A question as the worker calls it: whoever asks has checked the argument against the name (`Argument`). */
export interface Question {
  answer(evidence: Evidence, argument: unknown): unknown;
}

export type QuestionName = keyof typeof questions;

type Answering<Name extends QuestionName> = Awaited<ReturnType<(typeof questions)[Name]>>['answer'];

/** What a question wants to know. */
export type Argument<Name extends QuestionName> = Parameters<Answering<Name>>[1];

/** What it is answered with. */
export type Answer<Name extends QuestionName> = Awaited<ReturnType<Answering<Name>>>;
