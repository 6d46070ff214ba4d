import type { FieldSpec } from '../../fields/field-spec';
import type { Registry } from '../../protocols/registry';

/** Every name that a filter can ask for, with the field behind it. */
export class FieldNames {
  private readonly byName = new Map<string, FieldSpec>();

  constructor(registry: Registry) {
    for (const protocol of registry.protocols) {
      for (const spec of Object.values(protocol.fields)) {
        if (!this.byName.has(spec.name)) this.byName.set(spec.name, spec);
      }
    }
    // A protocol is asked for by its name, whether or not its layer stands among its fields.
    for (const { name, title } of registry.protocols) {
      if (!this.byName.has(name)) this.byName.set(name, { name, label: title, type: 'protocol' });
    }
    for (const protocol of registry.protocols) {
      for (const spec of Object.values(protocol.fields)) {
        for (const alias of spec.aliases ?? []) if (!this.byName.has(alias)) this.byName.set(alias, spec);
      }
    }
  }

  find(name: string): FieldSpec | undefined {
    return this.byName.get(name);
  }

  /** Sorted by name. */
  all(): (readonly [name: string, spec: FieldSpec])[] {
    return [...this.byName].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The known name that is most like `name`; undefined where none comes near. */
  nearest(name: string): string | undefined {
    let best: string | undefined;
    let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
    for (const known of this.byName.keys()) {
      if (Math.abs(known.length - name.length) >= bestDistance) continue;
      const distance = editDistance(name, known, bestDistance);
      if (distance < bestDistance) {
        best = known;
        bestDistance = distance;
      }
    }
    return best;
  }
}

const made = new WeakMap<Registry, FieldNames>();

/** The names of a registry, made once. */
export function fieldNames(registry: Registry): FieldNames {
  const known = made.get(registry);
  if (known) return known;
  const names = new FieldNames(registry);
  made.set(registry, names);
  return names;
}

/** Levenshtein's distance, given up at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, previous[j] + 1, current[j - 1] + 1));
    }
    if (Math.min(...current) >= limit) return limit;
    previous = current;
  }
  return previous[b.length];
}
