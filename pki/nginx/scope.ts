import type { Directive } from './config';

/** A block and those around it: where settings are looked for. */
export interface Scope {
  readonly directives: readonly Directive[];
  readonly around?: Scope;
}

/** What holds in a scope, with the directive that decides; undefined: nginx's own default. */
export interface Setting<T> {
  readonly value: T;
  readonly by?: Directive;
}

/**
 * The directives of a name that hold in a scope: those of the innermost block that has any. A block that sets a name
 * hides all of the outer ones, lists such as `add_header` included.
 */
export function directivesIn(scope: Scope | undefined, name: string): readonly Directive[] {
  for (let at = scope; at; at = at.around) {
    const found = at.directives.filter((directive) => directive.name === name);
    if (found.length > 0) return found;
  }
  return [];
}

export function textSetting(scope: Scope, name: string, otherwise: string): Setting<string> {
  const by = directivesIn(scope, name)[0];
  return by ? { value: by.args[0].text, by } : { value: otherwise };
}

/** Undefined where nothing is set, or where it is set to nothing. */
export function fileSetting(scope: Scope, name: string): Setting<string> | undefined {
  const by = directivesIn(scope, name)[0];
  const value = by?.args[0].text;
  return value ? { value, by } : undefined;
}

export function flagSetting(scope: Scope, name: string, otherwise: boolean): Setting<boolean> {
  const by = directivesIn(scope, name)[0];
  return by ? { value: by.args[0].text.toLowerCase() === 'on', by } : { value: otherwise };
}

export function wordsSetting(
  scope: Scope,
  name: string,
  otherwise: readonly string[],
): Setting<readonly string[]> {
  const by = directivesIn(scope, name)[0];
  return by ? { value: by.args.map(({ text }) => text), by } : { value: otherwise };
}
