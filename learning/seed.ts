/**
 * Seeds and what is drawn from them. A seed belongs to one learner and one task, so that a page looks the same
 * after a reload, and two learners side by side do not see their options in the same order.
 */

/** FNV-1a over UTF-16 code units: an unsigned 32-bit number. */
export function seedFor(learner: string, place: string, task: string): number {
  let hash = 0x811c9dc5;
  for (const unit of `${learner}\n${place}\n${task}`) {
    hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193);
  }
  return hash >>> 0;
}

/** A copy in an order that depends on the seed alone (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  const next = mulberry32(seed);
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

/** A source of bytes that is always the same for a seed. For examples that have to come out alike, never for secrets. */
export function seededBytes(seed: number): (length: number) => Uint8Array {
  const next = mulberry32(seed);
  return (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256));
}

/** Mulberry32 (T. Ettinger, public domain): numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
