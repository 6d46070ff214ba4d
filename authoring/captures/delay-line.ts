/** What a link does to one frame on its way: lose it, or hold it back for some more milliseconds (letting others pass). */
export type Fate = 'pass' | 'drop' | { readonly holdMs: number };

export interface LinkCharacter {
  /** One-way delay in milliseconds; none unless told. */
  readonly delayMs?: number;
  /** Decides for frame number `count` (from 1) of this direction. */
  readonly fate?: (frame: Buffer, count: number) => Fate;
  /** Changes a frame on its way, for links with somebody in the middle. */
  readonly rewrite?: (frame: Buffer) => Buffer;
}

/** One direction of a link: frames leave in the order in which they came, later by the link's delay. */
export class DelayLine {
  private readonly waiting: { due: number; frame: Buffer }[] = [];
  private timer: NodeJS.Timeout | undefined;
  private count = 0;

  constructor(
    private readonly deliver: (frame: Buffer) => void,
    public character: LinkCharacter = {},
  ) {}

  push(original: Buffer): void {
    this.count += 1;
    const frame = this.character.rewrite?.(original) ?? original;
    const fate = this.character.fate?.(frame, this.count) ?? 'pass';
    if (fate === 'drop') return;
    const held = fate === 'pass' ? 0 : fate.holdMs;
    const delay = (this.character.delayMs ?? 0) + held;
    if (delay === 0 && this.waiting.length === 0) this.deliver(frame);
    else this.enqueue(frame, performance.now() + delay);
  }

  /** Frames still on their way. */
  get pending(): number {
    return this.waiting.length;
  }

  private enqueue(frame: Buffer, due: number): void {
    let at = this.waiting.length;
    while (at > 0 && this.waiting[at - 1].due > due) at -= 1;
    this.waiting.splice(at, 0, { due, frame });
    this.arm();
  }

  private arm(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = undefined;
    const next = this.waiting[0];
    if (next) this.timer = setTimeout(() => this.release(), Math.max(0, next.due - performance.now()));
  }

  private release(): void {
    const now = performance.now();
    while (this.waiting.length > 0 && this.waiting[0].due <= now + 0.2) {
      const next = this.waiting.shift();
      if (next) this.deliver(next.frame);
    }
    this.arm();
  }
}
