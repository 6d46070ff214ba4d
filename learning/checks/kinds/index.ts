import { bytes } from './bytes';
import { choice } from './choice';
import { fields } from './fields';
import { filter } from './filter';
import { rule } from './rule';
import { value } from './value';

/**
 * Every kind of check. A kind is loaded when the first of its checks is graded: `artifact` brings the certificate
 * code with it, which a page without a terminal does not need.
 */
export const checkKinds = {
  artifact: async () => (await import('./artifact')).artifact,
  bytes: async () => bytes,
  choice: async () => choice,
  fields: async () => fields,
  filter: async () => filter,
  rule: async () => rule,
  value: async () => value,
};
