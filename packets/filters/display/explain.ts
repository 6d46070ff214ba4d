import { fieldCell } from '../../fields/cell';
import type { Field } from '../../fields/field';
import type { Dissection } from '../../protocols/dissection';
import type { DisplayFilter } from './filter';
import { findFields } from './values';

/** What one test of a filter said of a packet, and the fields that it looked at. */
export interface ExplainedTest {
  /** Place in the filter's text. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly outcome: 'true' | 'false';
  /** Fields asked for and what the packet has of each: none is the most frequent reason for `false`. */
  readonly looked: readonly LookedAt[];
}

export interface LookedAt {
  readonly name: string;
  readonly found: readonly { readonly field: Field; readonly value: string }[];
}

/** Every test of the filter asked on its own, also those that filtering would not have reached. */
export function explainDisplay(filter: DisplayFilter, d: Dissection): ExplainedTest[] {
  return [...filter.tests.values()].map(({ test, matches, fields }) => ({
    from: test.from,
    to: test.to,
    text: filter.text.slice(test.from, test.to),
    outcome: matches(d) ? 'true' : 'false',
    looked: fields.flatMap(({ field }) => (field ? [look(d, field.name, field.layers)] : [])),
  }));
}

function look(d: Dissection, name: string, layers: Parameters<typeof findFields>[2]): LookedAt {
  return { name, found: findFields(d, name, layers).map((field) => ({ field, value: fieldCell(field) })) };
}
