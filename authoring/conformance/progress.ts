/** Says on stderr how far a suite is, at most once a second and a half. */
class Progress {
  private said = performance.now();
  private done = 0;

  constructor(
    private readonly suite: string,
    private readonly total: number,
  ) {}

  step(name: string): void {
    this.done++;
    const now = performance.now();
    if (now - this.said < SILENCE_MS) return;
    this.said = now;
    process.stderr.write(`${this.suite}: ${this.done} of ${this.total}, ${name}\n`);
  }
}

const SILENCE_MS = 1500;

/** `work` for each item, some at a time so that peers' programs run while we compare; results in order. */
export async function eachInTime<T extends { readonly name: string }, R>(
  suite: string,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const progress = new Progress(suite, items.length);
  const results: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
      progress.step(items[index].name);
    }
  };
  await Promise.all(Array.from({ length: AHEAD }, worker));
  return results;
}

/** Two peers at work, and one answer that is being compared. */
const AHEAD = 3;
