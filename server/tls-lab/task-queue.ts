/** Runs so many tasks at once, lets so many wait, and refuses the rest. */
export interface TaskQueue {
  /** Undefined where there is no room. */
  run<T>(task: () => Promise<T>): Promise<T | undefined>;
}

export function taskQueue({
  atOnce,
  waiting,
}: {
  readonly atOnce: number;
  readonly waiting: number;
}): TaskQueue {
  let running = 0;
  const line: (() => void)[] = [];
  return {
    async run(task) {
      if (running >= atOnce) {
        if (line.length >= waiting) return undefined;
        await new Promise<void>((go) => line.push(go));
      }
      running++;
      try {
        return await task();
      } finally {
        running--;
        line.shift()?.();
      }
    },
  };
}
