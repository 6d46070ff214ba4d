import type { MDXComponents } from 'mdx/types';
import { Field, InTheField, Term, ThenNow } from './asides';
import { Cards } from './cards';
import { Check } from './check';
import { Count } from './count';
import { Evidence } from './evidence-link';
import { Alerts, Hex, Lines, Log, Packets, Session, Tree } from './exhibits';
import { Predict } from './predict';
import { Reveal } from './reveal';

/** Everything that a chapter may use by name (content/README.md says how). */
export const courseComponents: MDXComponents = {
  Alerts,
  Cards,
  Check,
  Count,
  Evidence,
  Field,
  Hex,
  InTheField,
  Lines,
  Log,
  Packets,
  Predict,
  Reveal,
  Session,
  Term,
  ThenNow,
  Tree,
};
