import { type FieldName, SearchError, type SearchProblem, type SearchQuery, type ValueTest } from './query';

export type ParsedSearch =
  | { readonly query: SearchQuery | undefined; readonly problem?: undefined }
  | { readonly query?: undefined; readonly problem: SearchProblem };

/** Reads a query; undefined for an empty text, which asks for everything. */
export function parseSearch(text: string): ParsedSearch {
  try {
    return { query: new Parser(text).whole() };
  } catch (error) {
    if (!(error instanceof SearchError)) throw error;
    const { message, from, to } = error;
    return { problem: { message, from, to: Math.max(to, from + 1) } };
  }
}

/** Brackets deeper than this are refused: no question of a reader needs them. */
const MOST_DEPTH = 50;

/** Recursive descent over the text itself: OR binds loosest, then AND (which may be left out), then NOT. */
class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  whole(): SearchQuery | undefined {
    this.space();
    if (this.at === this.text.length) return undefined;
    const query = this.either();
    if (this.at < this.text.length) this.fail('a closing bracket without an opening one', this.at);
    return query;
  }

  private either(field?: FieldName): SearchQuery {
    let left = this.all(field);
    while (this.word('OR') || this.sign('||')) left = { kind: 'or', left, right: this.all(field) };
    return left;
  }

  private all(field: FieldName | undefined): SearchQuery {
    let left = this.negated(field);
    for (;;) {
      const said = this.word('AND') || this.sign('&&');
      if (!said && (this.ends() || this.sees('OR') || this.text.startsWith('||', this.at))) return left;
      left = { kind: 'and', left, right: this.negated(field) };
    }
  }

  private negated(field: FieldName | undefined): SearchQuery {
    this.space();
    const sign = this.text[this.at];
    if (this.word('NOT') || this.sign('!') || (sign === '-' && this.sign('-')))
      return { kind: 'not', of: this.deeper(() => this.negated(field)) };
    if (sign === '+') this.sign('+');
    return this.one(field);
  }

  private one(field: FieldName | undefined): SearchQuery {
    this.space();
    const from = this.at;
    if (this.ends()) this.fail('a term is missing here', from);
    if (this.sees('AND') || this.sees('OR'))
      this.fail('a term is missing before this word', from, from + (this.sees('AND') ? 3 : 2));
    if (this.sign('(')) return this.bracket(from, field);
    const named = field ? undefined : this.fieldName();
    if (!named) return { kind: 'term', field, test: this.value(field !== undefined) };
    if (named.name === '_exists_') return this.exists();
    if (this.text[this.at] === '(') {
      this.at++;
      return this.bracket(this.at - 1, named);
    }
    return { kind: 'term', field: named, test: this.value(true) };
  }

  private bracket(from: number, field: FieldName | undefined): SearchQuery {
    const inner = this.deeper(() => this.either(field));
    this.space();
    if (!this.sign(')')) this.fail('this bracket is never closed', from);
    return inner;
  }

  private exists(): SearchQuery {
    const from = this.at;
    const name = this.bare(true);
    if (name === '') this.fail('the name of a field belongs here: _exists_:user', from);
    return { kind: 'exists', field: { name, from, to: this.at } };
  }

  /** `name:`; not the start of an address such as fe80::1. */
  private fieldName(): FieldName | undefined {
    const match = /[A-Za-z_][\w.]*:(?!:)/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text)?.[0];
    if (!found) return undefined;
    const from = this.at;
    this.at += found.length;
    return { name: found.slice(0, -1), from, to: this.at - 1 };
  }

  private value(ofField: boolean): ValueTest {
    const from = this.at;
    const here = this.text[from];
    if (here === '"') return this.phrase(from);
    if (here === '/')
      this.fail('regular expressions are not taken here; * and ? stand for any characters', from);
    if (ofField && (here === '[' || here === '{')) return this.range(from);
    const operator = ofField ? /[<>]=?/y : undefined;
    if (operator) {
      operator.lastIndex = from;
      const [sign] = operator.exec(this.text) ?? [];
      if (sign === '<' || sign === '<=' || sign === '>' || sign === '>=') {
        this.at += sign.length;
        const text = this.bare(true);
        if (text === '') this.fail(`a value is missing behind ${sign}`, from, this.at);
        return { kind: 'compare', operator: sign, text, from, to: this.at };
      }
    }
    const text = this.bare(ofField);
    if (text === '') this.fail('a value is missing here', from);
    const wild = /(^|[^\\])[*?]/.test(this.text.slice(from, this.at));
    return { kind: 'text', text, wild, phrase: false, from, to: this.at };
  }

  private phrase(from: number): ValueTest {
    let text = '';
    this.at++;
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      if (this.text[this.at] === '\\' && this.at + 1 < this.text.length) this.at++;
      text += this.text[this.at];
      this.at++;
    }
    if (!this.sign('"')) this.fail('this quotation is never closed', from);
    return { kind: 'text', text, wild: false, phrase: true, from, to: this.at };
  }

  private range(from: number): ValueTest {
    const withLeast = this.text[from] === '[';
    this.at++;
    const least = this.bound();
    if (!this.word('TO')) this.fail('a range reads [least TO most]', from, this.at);
    const most = this.bound();
    this.space();
    const end = this.text[this.at];
    if (end !== ']' && end !== '}') this.fail('this range is never closed', from);
    this.at++;
    return { kind: 'range', least, most, withLeast, withMost: end === ']', from, to: this.at };
  }

  private bound(): string | undefined {
    this.space();
    const from = this.at;
    const text = this.text[from] === '"' ? this.quoted(from) : this.until(/[\s\]}]/);
    if (text === '') this.fail('a bound is missing; * stands for none', from);
    return text === '*' ? undefined : text;
  }

  private quoted(from: number): string {
    const phrase = this.phrase(from);
    return phrase.kind === 'text' ? phrase.text : '';
  }

  /** Characters up to a space or a bracket; behind a field a colon belongs to them (addresses, times). */
  private bare(ofField: boolean): string {
    return this.until(ofField ? /[\s()"]/ : /[\s()"[\]{}]/);
  }

  private until(stop: RegExp): string {
    let text = '';
    while (this.at < this.text.length && !stop.test(this.text[this.at])) {
      if (this.text[this.at] === '\\' && this.at + 1 < this.text.length) this.at++;
      text += this.text[this.at];
      this.at++;
    }
    return text;
  }

  private deeper(read: () => SearchQuery): SearchQuery {
    if (++this.depth > MOST_DEPTH) this.fail('brackets are nested too deeply', this.at);
    const query = read();
    this.depth--;
    return query;
  }

  private ends(): boolean {
    this.space();
    return this.at >= this.text.length || this.text[this.at] === ')';
  }

  private sees(word: string): boolean {
    const end = this.at + word.length;
    return this.text.startsWith(word, this.at) && (end === this.text.length || /[\s(]/.test(this.text[end]));
  }

  private word(word: string): boolean {
    this.space();
    if (!this.sees(word)) return false;
    this.at += word.length;
    return true;
  }

  private sign(sign: string): boolean {
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  private space(): void {
    while (this.at < this.text.length && /\s/.test(this.text[this.at])) this.at++;
  }

  private fail(message: string, from: number, to = from + 1): never {
    throw new SearchError(message, from, to);
  }
}
