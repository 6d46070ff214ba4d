import { bytes } from './bytes';
import { choice } from './choice';
import { fields } from './fields';
import { filter } from './filter';
import { rule } from './rule';
import { value } from './value';

/**
 * Every kind of check. What few pages need is loaded when the first of its checks is graded: `artifact` brings the
 * certificate code with it, `decoder` an interpreter.
 */
export const checkKinds = {
  artifact: async () => (await import('./artifact')).artifact,
  bytes: async () => bytes,
  choice: async () => choice,
  decoder: async () => (await import('./decoder')).decoder,
  fields: async () => fields,
  filter: async () => filter,
  query: async () => (await import('./query')).query,
  report: async () => (await import('./report')).report,
  rule: async () => rule,
  sessions: async () => (await import('./sessions')).sessions,
  timeline: async () => (await import('./timeline')).timeline,
  triage: async () => (await import('./triage')).triage,
  server: async () => (await import('./server')).server,
  value: async () => value,
};
