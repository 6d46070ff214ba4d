import type { Dissection } from '../protocols/dissection';
import type { Field } from './field';

/** Every field of a dissection that answers to `name` or has it as an alias, hidden ones too, in tree order. */
export function collect(dissection: Dissection, name: string): Field[] {
  const found: Field[] = [];
  for (const layer of dissection.layers) collectUnder(layer, name, found);
  return found;
}

function collectUnder(field: Field, name: string, found: Field[]): void {
  const { spec } = field;
  if (spec.name === name || spec.aliases?.includes(name)) found.push(field);
  for (const child of field.childrenFor(name)) collectUnder(child, name, found);
}
