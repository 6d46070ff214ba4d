import type { Evidence } from '@/packets/engine/evidence';

/** Something that is derived from a capture once and then kept as long as the capture is. */
export function kept<T>(derive: (evidence: Evidence) => T): (evidence: Evidence) => T {
  const known = new WeakMap<Evidence, { readonly value: T }>();
  return (evidence) => {
    const before = known.get(evidence);
    if (before) return before.value;
    const value = derive(evidence);
    known.set(evidence, { value });
    return value;
  };
}
