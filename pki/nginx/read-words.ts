import { Emergency, type Place, type Word } from './config';

/** What ended the words: `;`, `{`, `}` or the end of the file. */
export type WordsEnd = 'directive' | 'block' | 'close' | 'file';

export interface Words {
  readonly end: WordsEnd;
  readonly words: readonly Word[];
  /** Where the end stands. */
  readonly at: Place;
}

/** nginx reads a file through a buffer of this size, and no word may be longer. */
const LONGEST_WORD = 4096;

/** Takes a configuration apart into words, one directive at a time, by the rules of ngx_conf_read_token. */
export class WordReader {
  private at = 0;
  private line = 1;
  private lineStart = 0;

  constructor(
    readonly file: string,
    private readonly text: string,
  ) {}

  /** Throws an `Emergency` where the text does not hold together. */
  next(): Words {
    const words: Word[] = [];
    for (;;) {
      this.skipSpace();
      const here = this.place();
      const character = this.text[this.at];
      if (character === undefined) {
        if (words.length > 0) throw this.endOfFile();
        return { end: 'file', words, at: here };
      }
      if (character === ';' || character === '{') {
        if (words.length === 0) throw new Emergency(`unexpected "${character}"`, here);
        this.at++;
        return { end: character === ';' ? 'directive' : 'block', words, at: here };
      }
      if (character === '}') {
        if (words.length > 0) throw new Emergency('unexpected "}"', here);
        this.at++;
        return { end: 'close', words, at: here };
      }
      words.push(character === '"' || character === "'" ? this.quoted(character) : this.plain());
    }
  }

  private skipSpace(): void {
    for (;;) {
      const character = this.text[this.at];
      if (character === '#') while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++;
      else if (!isSpace(character)) return;
      else this.step();
    }
  }

  /** A word ends at a space, `;` or `{`; `${` opens a variable and no block. */
  private plain(): Word {
    const at = this.place();
    const from = this.at;
    let variable = false;
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined) throw this.endOfFile();
      if (isSpace(character) || character === ';' || (character === '{' && !variable)) break;
      this.checkLength(from, at, undefined);
      variable = character === '$';
      this.step();
      if (character === '\\' && this.at < this.text.length) this.step();
    }
    return { text: unescaped(this.text.slice(from, this.at)), at };
  }

  private quoted(quote: string): Word {
    const at = this.place();
    this.step();
    const from = this.at;
    while (this.text[this.at] !== quote) {
      if (this.text[this.at] === undefined) throw this.endOfFile();
      this.checkLength(from, at, quote);
      const character = this.text[this.at];
      this.step();
      if (character === '\\' && this.at < this.text.length) this.step();
    }
    const text = unescaped(this.text.slice(from, this.at));
    this.step();
    this.checkBehindQuote();
    return { text, at };
  }

  /** Behind a quote there has to be a space or an end; a parenthesis may stand there for conditions. */
  private checkBehindQuote(): void {
    const next = this.text[this.at];
    if (next === undefined || isSpace(next) || next === ';' || next === '{' || next === ')') return;
    throw new Emergency(`unexpected "${next}"`, this.place());
  }

  private checkLength(from: number, at: Place, quote: string | undefined): void {
    if (this.at - from < LONGEST_WORD) return;
    const text = quote
      ? `too long parameter, probably missing terminating "${quote}" character`
      : `too long parameter "${this.text.slice(from, from + 10)}..." started`;
    throw new Emergency(text, at);
  }

  private step(): void {
    if (this.text[this.at++] !== '\n') return;
    this.line++;
    this.lineStart = this.at;
  }

  private place(): Place {
    return { file: this.file, line: this.line, column: this.at - this.lineStart + 1 };
  }

  private endOfFile(): Emergency {
    return new Emergency('unexpected end of file, expecting ";" or "}"', this.place());
  }
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

const ESCAPES: Readonly<Record<string, string>> = {
  t: '\t',
  r: '\r',
  n: '\n',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** Other backslashes stay: they belong to regular expressions. */
function unescaped(text: string): string {
  return text.replace(/\\([trn"'\\])/g, (_, escaped: string) => ESCAPES[escaped]);
}
