import type { FieldSpec } from '../fields/field-spec';

/** Tables of fields joined into one by their filter names, since the tables' own keys may say the same twice. */
export function byName(...tables: readonly Readonly<Record<string, FieldSpec>>[]): Record<string, FieldSpec> {
  return Object.fromEntries(tables.flatMap((table) => Object.values(table)).map((spec) => [spec.name, spec]));
}
