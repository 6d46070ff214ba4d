/** A word of a command line with its place in it; `quoted` parts are never expanded as patterns. */
export interface ShellWord {
  readonly kind: 'word';
  readonly text: string;
  /** Characters of `text` that were quoted or escaped, by index. */
  readonly literal: ReadonlySet<number>;
  readonly from: number;
  readonly to: number;
}

export interface ShellOperator {
  readonly kind: 'operator';
  readonly text: '|' | '&&' | '||' | ';' | '>' | '>>' | '<' | '<<' | '2>' | '2>>' | '2>&1' | '&>';
  readonly from: number;
  readonly to: number;
}

export type ShellToken = ShellWord | ShellOperator;

export interface Tokens {
  readonly tokens: readonly ShellToken[];
  /** What is missing at the end: the line goes on on the next one. */
  readonly unfinished?: "'" | '"' | '\\';
}

const OPERATORS: readonly ShellOperator['text'][] = [
  '2>&1',
  '2>>',
  '&&',
  '||',
  '>>',
  '<<',
  '2>',
  '&>',
  '|',
  ';',
  '>',
  '<',
];

/** Splits a line as a POSIX shell does: quotes, escapes, comments, `$NAME`. Line feeds count as `;`. */
export function tokenize(line: string, variables: Readonly<Record<string, string>> = {}): Tokens {
  const reader = new WordReader(line, variables);
  return reader.read();
}

/** The words alone, for lines without operators. */
export const splitWords = (line: string): string[] =>
  tokenize(line).tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []));

class WordReader {
  private readonly tokens: ShellToken[] = [];
  private at = 0;
  private text = '';
  private literal = new Set<number>();
  private start = -1;
  private unfinished: Tokens['unfinished'];

  constructor(
    private readonly line: string,
    private readonly variables: Readonly<Record<string, string>>,
  ) {}

  read(): Tokens {
    while (this.at < this.line.length) this.step();
    this.endWord();
    return { tokens: this.tokens, unfinished: this.unfinished };
  }

  private step(): void {
    const char = this.line[this.at];
    if (char === '\n') this.operator(';', 1);
    else if (/\s/.test(char)) {
      this.endWord();
      this.at++;
    } else if (char === '#' && this.start < 0) this.skipComment();
    else if (char === '\\') this.escape();
    else if (char === "'") this.singleQuoted();
    else if (char === '"') this.doubleQuoted();
    else if (char === '$') this.variable(false);
    else this.plain();
  }

  private plain(): void {
    const operator = OPERATORS.find(
      (each) => this.line.startsWith(each, this.at) && (!each.startsWith('2') || this.start < 0),
    );
    if (operator) this.operator(operator, operator.length);
    else {
      this.add(this.line[this.at], false);
      this.at++;
    }
  }

  private operator(text: ShellOperator['text'], length: number): void {
    this.endWord();
    this.tokens.push({ kind: 'operator', text, from: this.at, to: this.at + length });
    this.at += length;
  }

  private skipComment(): void {
    const end = this.line.indexOf('\n', this.at);
    this.at = end < 0 ? this.line.length : end;
  }

  private escape(): void {
    const next = this.line[this.at + 1];
    if (next === undefined) this.unfinished = '\\';
    else if (next !== '\n') this.add(next, true);
    this.at += 2;
  }

  private singleQuoted(): void {
    this.open();
    const end = this.line.indexOf("'", this.at + 1);
    if (end < 0) this.unfinished = "'";
    for (const char of this.line.slice(this.at + 1, end < 0 ? undefined : end)) this.add(char, true);
    this.at = end < 0 ? this.line.length : end + 1;
  }

  private doubleQuoted(): void {
    this.open();
    this.at++;
    while (this.at < this.line.length && this.line[this.at] !== '"') {
      const [char, next] = [this.line[this.at], this.line[this.at + 1]];
      if (char === '\\' && next !== undefined && '"\\$`\n'.includes(next)) {
        if (next !== '\n') this.add(next, true);
        this.at += 2;
      } else if (char === '$') this.variable(true);
      else this.add(this.line[this.at++], true);
    }
    if (this.at >= this.line.length) this.unfinished = '"';
    this.at++;
  }

  private variable(quoted: boolean): void {
    const match = /^\$(?:\{(\w+)\}|(\w+))/.exec(this.line.slice(this.at));
    if (!match) {
      this.add(this.line[this.at], quoted);
      this.at++;
      return;
    }
    for (const char of this.variables[match[1] ?? match[2]] ?? '') this.add(char, quoted);
    this.at += match[0].length;
  }

  private open(): void {
    if (this.start < 0) this.start = this.at;
  }

  private add(char: string, literal: boolean): void {
    this.open();
    if (literal) this.literal.add(this.text.length);
    this.text += char;
  }

  private endWord(): void {
    if (this.start < 0) return;
    this.tokens.push({ kind: 'word', text: this.text, literal: this.literal, from: this.start, to: this.at });
    this.text = '';
    this.literal = new Set();
    this.start = -1;
  }
}
