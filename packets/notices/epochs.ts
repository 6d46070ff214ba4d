/** One thing that happened to a key. */
export interface Observation {
  /** Seconds. */
  readonly time: number;
  /** What is counted once, however often it comes. */
  readonly value: string;
  readonly session: number;
}

/** Observations of one key from its first one on, for the length of an epoch. */
export interface Epoch {
  readonly key: string;
  readonly begin: number;
  end: number;
  count: number;
  readonly unique: Set<string>;
  readonly sessions: number[];
  /** Time at which the threshold was reached; undefined before. */
  crossed: number | undefined;
}

/**
 * Counts per key within epochs, as Zeek's SumStats does: an epoch begins with a key's first observation, and what
 * comes after its end begins a new one. Observations have to come in order of time.
 */
export class Epochs {
  private readonly open = new Map<string, Epoch>();
  private readonly finished: Epoch[] = [];

  constructor(
    /** Seconds. */
    private readonly length: number,
    private readonly threshold: number,
    private readonly measure: (epoch: Epoch) => number,
  ) {}

  observe(key: string, { time, value, session }: Observation): void {
    const known = this.open.get(key);
    const epoch = known && time - known.begin < this.length ? known : this.begin(key, time);
    epoch.end = time;
    epoch.count++;
    epoch.unique.add(value);
    if (epoch.sessions.at(-1) !== session) epoch.sessions.push(session);
    if (epoch.crossed === undefined && this.measure(epoch) >= this.threshold) {
      epoch.crossed = time;
      this.finished.push(epoch);
    }
  }

  /** Epochs that reached the threshold, in the order in which they did. */
  reached(): readonly Epoch[] {
    return this.finished;
  }

  private begin(key: string, time: number): Epoch {
    const epoch: Epoch = {
      key,
      begin: time,
      end: time,
      count: 0,
      unique: new Set(),
      sessions: [],
      crossed: undefined,
    };
    this.open.set(key, epoch);
    return epoch;
  }
}
