import type { Field, LateChildren } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import type { Dissection } from './dissection';

/** Fields of a layer that are added when somebody looks at them; `State` is what they need besides the bytes. */
export interface LateFields<State> {
  /** Names and aliases of all that `add` may add. */
  readonly names: ReadonlySet<string>;
  add(d: Dissection, layer: Field, state: State): void;
}

export function lateFields<State>(
  specs: Readonly<Record<string, FieldSpec>>,
  add: LateFields<State>['add'],
): LateFields<State> {
  const names = new Set<string>();
  for (const { name, aliases = [] } of Object.values(specs))
    for (const one of [name, ...aliases]) names.add(one);
  return { names, add };
}

/** The late fields of one layer of one packet. */
export class LayerFields<State> implements LateChildren {
  constructor(
    private readonly d: Dissection,
    private readonly fields: LateFields<State>,
    private readonly state: State,
  ) {}

  mayHold(name: string): boolean {
    return this.fields.names.has(name);
  }

  make(layer: Field): void {
    this.d.fillUnder(layer, this.fields, this.state);
  }
}
