/**
 * The line being typed at a prompt: what readline's everyday keys do to it. Knows nothing of the screen; `feed` takes
 * what a terminal sends and says what has to happen.
 */
export type LineEvent =
  | { readonly event: 'changed' }
  | { readonly event: 'entered'; readonly line: string }
  | { readonly event: 'interrupted' }
  /** Ctrl-D on an empty line. */
  | { readonly event: 'ended' }
  | { readonly event: 'complete' }
  | { readonly event: 'clear' };

export class LineEditor {
  text = '';
  /** Index into `text`. */
  cursor = 0;
  private at: number;
  private unsent = '';
  private afterReturn = false;

  /** `history`: oldest first; shared, lines are added by whoever runs them. */
  constructor(private readonly history: readonly string[] = []) {
    this.at = history.length;
  }

  /** Starts the next line. */
  reset(): void {
    this.text = '';
    this.cursor = 0;
    this.at = this.history.length;
    this.unsent = '';
  }

  replace(from: number, to: number, text: string): void {
    this.text = this.text.slice(0, from) + text + this.text.slice(to);
    this.cursor = from + text.length;
  }

  /** Takes one piece of input; a paste may hold several lines, so several things may have to happen. */
  *feed(data: string): Generator<LineEvent> {
    for (const key of keysOf(data)) {
      // A carriage return and the line feed after it are one key.
      const follows = this.afterReturn && key === '\n';
      this.afterReturn = key === '\r';
      if (follows) continue;
      const event = this.press(key);
      if (event) yield event;
    }
  }

  private press(key: string): LineEvent | undefined {
    switch (key) {
      case '\r':
      case '\n':
        return { event: 'entered', line: this.text };
      case '\x03':
        return { event: 'interrupted' };
      case '\x04':
        return this.text === ''
          ? { event: 'ended' }
          : this.edit(() => this.erase(this.cursor, this.cursor + 1));
      case '\t':
        return { event: 'complete' };
      case '\x0c':
        return { event: 'clear' };
    }
    const move = MOVES[key];
    if (move) return this.edit(() => move(this));
    // Any other control sequence is no text.
    if (key.startsWith('\x1b') || key < ' ') return undefined;
    return this.edit(() => this.replace(this.cursor, this.cursor, key));
  }

  private edit(change: () => void): LineEvent {
    change();
    return { event: 'changed' };
  }

  erase(from: number, to: number): void {
    if (from >= 0 && to <= this.text.length) this.replace(from, to, '');
  }

  /** The line before or after in the history; past the newest is what was being typed. */
  recall(step: -1 | 1): void {
    const next = this.at + step;
    if (next < 0 || next > this.history.length) return;
    if (this.at === this.history.length) this.unsent = this.text;
    this.at = next;
    this.text = next === this.history.length ? this.unsent : this.history[next];
    this.cursor = this.text.length;
  }

  wordStart(): number {
    const before = this.text.slice(0, this.cursor).trimEnd();
    return Math.max(0, before.search(/\S+$/));
  }
}

/** Keys and what they do, by what a terminal sends for them (xterm's control sequences). */
const MOVES: Readonly<Record<string, (line: LineEditor) => void>> = {
  '\x7f': (line) => line.erase(line.cursor - 1, line.cursor),
  '\b': (line) => line.erase(line.cursor - 1, line.cursor),
  '\x1b[3~': (line) => line.erase(line.cursor, line.cursor + 1),
  '\x1b[D': (line) => {
    line.cursor = Math.max(0, line.cursor - 1);
  },
  '\x1b[C': (line) => {
    line.cursor = Math.min(line.text.length, line.cursor + 1);
  },
  '\x1b[A': (line) => line.recall(-1),
  '\x1b[B': (line) => line.recall(1),
  '\x10': (line) => line.recall(-1),
  '\x0e': (line) => line.recall(1),
  '\x01': toStart,
  '\x1b[H': toStart,
  '\x05': toEnd,
  '\x1b[F': toEnd,
  '\x15': (line) => line.erase(0, line.cursor),
  '\x0b': (line) => {
    line.text = line.text.slice(0, line.cursor);
  },
  '\x17': (line) => line.erase(line.wordStart(), line.cursor),
};

function toStart(line: LineEditor): void {
  line.cursor = 0;
}

function toEnd(line: LineEditor): void {
  line.cursor = line.text.length;
}

/** Splits input into keys: control sequences whole, everything else character by character. */
function keysOf(data: string): string[] {
  // Bracketed paste marks say nothing that matters here.
  const plain = data.replaceAll('\x1b[200~', '').replaceAll('\x1b[201~', '');
  return plain.match(KEYS) ?? [];
}

/** A CSI sequence, an escape with a letter, or any one character. */
const KEYS = new RegExp(`${'\x1b'}\\[[0-9;]*[A-Za-z~]|${'\x1b'}[A-Za-z]|[\\s\\S]`, 'gu');
