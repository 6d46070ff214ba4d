import { LineEditor } from './line-editor';
import type { AskPerson, TerminalShell } from './terminal-shell';

/** The screen as far as the session needs it (xterm's Terminal has these). */
export interface Screen {
  readonly cols: number;
  write(text: string): void;
  clear(): void;
}

const GREEN = '\x1b[32m';
const BOLD = '\x1b[1m';
const ORANGE = '\x1b[33m';
const PLAIN = '\x1b[0m';

/** Joins keyboard, shell and screen: one line at a time, questions in between, Ctrl-C out of anything. */
export class TerminalSession {
  private editor: LineEditor;
  private mode: 'line' | 'running' | 'asking' = 'line';
  private rowsAbove = 0;
  private prompt = '';
  private secret = false;
  private answer: ((text: string | undefined) => void) | undefined;
  private waiting = '';
  /** Lines so far of a command that goes on (a quote or a backslash is open). */
  private unfinished = '';

  constructor(
    private readonly screen: Screen,
    private readonly shell: TerminalShell,
    private readonly history: string[],
    private readonly events: {
      /** The line in hand, for the panel that explains it. */
      onLine(text: string): void;
      /** A command ended: files and history may have changed. */
      onDone(line: string): void;
    },
  ) {
    this.editor = new LineEditor(history);
  }

  start(greeting: string): void {
    this.screen.write(asScreen(wrapped(greeting, this.screen.cols)));
    this.askForLine();
  }

  /** Takes what the keyboard or the clipboard sends. While a command runs, it waits for the next prompt. */
  feed(data: string): void {
    if (this.isRunning()) {
      if (data === '\x03') this.waiting = '';
      else this.waiting += data;
      return;
    }
    const events = this.editor.feed(data);
    let left = '';
    for (const each of events) {
      if (this.isRunning()) {
        if (each.event === 'entered') left += `${each.line}\r`;
        continue;
      }
      if (each.event === 'changed') this.redraw();
      else if (each.event === 'entered') {
        this.screen.write('\r\n');
        this.enter(each.line);
      } else if (each.event === 'interrupted') this.interrupt();
      else if (each.event === 'ended') this.end();
      else if (each.event === 'complete' && this.mode === 'line') this.complete();
      else if (each.event === 'clear') {
        this.screen.clear();
        this.redraw();
      }
      if (each.event !== 'changed' && each.event !== 'complete') this.editor.reset();
    }
    if (this.isRunning()) this.waiting += left + this.editor.text;
    else if (this.mode === 'line') this.events.onLine(this.editor.text);
  }

  /** Puts a line at the prompt as if it had been typed, without running it. */
  offer(line: string): void {
    if (this.mode !== 'line') return;
    this.editor.replace(0, this.editor.text.length, line);
    this.redraw();
    this.events.onLine(line);
  }

  private isRunning(): boolean {
    return this.mode === 'running';
  }

  private askForLine(): void {
    this.mode = 'line';
    this.secret = false;
    this.prompt = this.unfinished === '' ? `${this.shell.folder} $ ` : '> ';
    this.rowsAbove = 0;
    this.editor = new LineEditor(this.history);
    this.redraw();
    this.events.onLine('');
    const waiting = this.waiting;
    this.waiting = '';
    if (waiting !== '') this.feed(waiting);
  }

  private enter(line: string): void {
    this.rowsAbove = 0;
    if (this.mode === 'asking') {
      this.mode = 'running';
      this.answer?.(line);
      return;
    }
    if (line.trim() === '') {
      this.askForLine();
      return;
    }
    if (this.history.at(-1) !== line) this.history.push(line);
    void this.run(line);
  }

  private async run(line: string): Promise<void> {
    this.mode = 'running';
    const whole = this.unfinished === '' ? line : `${this.unfinished}\n${line}`;
    this.unfinished = '';
    let column = 0;
    const write = (text: string, colour = '') => {
      if (text === '') return;
      this.screen.write(colour === '' ? asScreen(text) : `${colour}${asScreen(text)}${PLAIN}`);
      column = text.endsWith('\n') ? 0 : 1;
    };
    try {
      const { unfinished } = await this.shell.run(whole, {
        out: (text) => write(text),
        error: (text) => write(text, ORANGE),
        clear: () => this.screen.clear(),
        ask: (question) => this.ask(question),
      });
      if (unfinished) this.unfinished = whole;
    } catch (error) {
      write(`The command stopped: ${String(error)}\n`, ORANGE);
    }
    if (column > 0) this.screen.write('\r\n');
    this.events.onDone(line);
    this.askForLine();
  }

  private readonly ask: AskPerson = ({ prompt, secret }) => {
    // What a command printed so far stands before its question, which may hold several lines.
    const lines = prompt.split('\n');
    this.screen.write(asScreen(lines.slice(0, -1).join('\n') + (lines.length > 1 ? '\n' : '')));
    this.prompt = lines.at(-1) ?? '';
    this.secret = secret;
    this.mode = 'asking';
    this.rowsAbove = 0;
    this.editor = new LineEditor();
    this.redraw();
    const waiting = this.waiting;
    this.waiting = '';
    const answered = new Promise<string | undefined>((resolve) => {
      this.answer = resolve;
    });
    if (waiting !== '') queueMicrotask(() => this.feed(waiting));
    return answered;
  };

  private interrupt(): void {
    this.screen.write('^C\r\n');
    this.waiting = '';
    this.unfinished = '';
    if (this.mode === 'asking') {
      this.mode = 'running';
      this.answer?.(undefined);
    } else this.askForLine();
  }

  private end(): void {
    if (this.mode !== 'asking') return;
    this.screen.write('\r\n');
    this.mode = 'running';
    this.answer?.(undefined);
  }

  private complete(): void {
    const { text, cursor } = this.editor;
    const { from, to, candidates } = this.shell.complete(text, cursor);
    if (candidates.length === 0) return;
    const common = sharedStart(candidates);
    if (common.length > to - from) this.editor.replace(from, to, common);
    else if (candidates.length > 1) {
      this.screen.write(`\r\n${asScreen(inColumns(candidates, this.screen.cols))}\r\n`);
      this.rowsAbove = 0;
    }
    this.redraw();
  }

  /** Draws prompt and line anew, over as many rows as they take, and puts the cursor where it belongs. */
  private redraw(): void {
    const { cols } = this.screen;
    const shown = this.secret ? '' : this.editor.text;
    const width = this.prompt.length + shown.length;
    const at = this.prompt.length + (this.secret ? 0 : this.editor.cursor);
    const up = this.rowsAbove > 0 ? `\x1b[${this.rowsAbove}A` : '';
    const folder = this.prompt.endsWith(' $ ')
      ? `${GREEN}${this.prompt.slice(0, -3)}${PLAIN} $ `
      : this.prompt;
    // A line that just fills a row leaves the cursor behind its last column: push it to the next row.
    const push = width > 0 && width % cols === 0 ? '\r\n' : '';
    const endRow = Math.floor(width / cols);
    const atRow = Math.floor(at / cols);
    const back = endRow > atRow ? `\x1b[${endRow - atRow}A` : '';
    const column = at % cols > 0 ? `\x1b[${at % cols}C` : '';
    this.screen.write(`\r${up}\x1b[J${folder}${BOLD}${shown}${PLAIN}${push}${back}\r${column}`);
    this.rowsAbove = atRow;
  }
}

/** A screen wants carriage returns; a command's output must not steer it: escapes are shown, not obeyed. */
/** Breaks prose between words; a terminal by itself breaks wherever the row ends. */
function wrapped(text: string, cols: number): string {
  return text
    .split('\n')
    .map((line) => {
      const rows = [''];
      for (const word of line.split(' ')) {
        const row = rows[rows.length - 1];
        if (row === '') rows[rows.length - 1] = word;
        else if (row.length + 1 + word.length <= cols) rows[rows.length - 1] = `${row} ${word}`;
        else rows.push(word);
      }
      return rows.join('\n');
    })
    .join('\n');
}

function asScreen(text: string): string {
  return text
    .replace(/\r?\n/g, '\r\n')
    .replace(/[^\P{Cc}\t\r\n]/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function sharedStart(words: readonly string[]): string {
  let shared = words[0];
  for (const word of words) while (!word.startsWith(shared)) shared = shared.slice(0, -1);
  return shared;
}

function inColumns(words: readonly string[], cols: number): string {
  const width = Math.max(...words.map((word) => word.length)) + 2;
  const perRow = Math.max(1, Math.floor(cols / width));
  const rows: string[] = [];
  for (let at = 0; at < words.length; at += perRow)
    rows.push(
      words
        .slice(at, at + perRow)
        .map((word) => word.padEnd(width))
        .join('')
        .trimEnd(),
    );
  return rows.join('\n');
}
