import { FilterRefusal } from '../filter-error';
import { readRanges } from './ranges';
import type { Comparison, Expression, Member, Operand, Test } from './syntax';
import { type Token, tokenize } from './tokens';

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': '==',
  eq: '==',
  any_eq: '==',
  '!=': '!=',
  ne: '!=',
  all_ne: '!=',
  '===': '===',
  all_eq: '===',
  '!==': '!==',
  '~=': '!==',
  any_ne: '!==',
  '>': '>',
  gt: '>',
  '>=': '>=',
  ge: '>=',
  '<': '<',
  lt: '<',
  '<=': '<=',
  le: '<=',
  contains: 'contains',
  '~': 'matches',
  matches: 'matches',
};
const RESERVED = new Set([
  'and',
  'or',
  'not',
  'in',
  'any',
  'all',
  'bitwise_and',
  ...Object.keys(COMPARISONS),
]);
const MAX_DEPTH = 200;

/** The filter's tree; throws a `FilterRefusal` where the text is no filter. `isField` tells names from values. */
export function parseDisplay(text: string): Expression {
  return new Parser(tokenize(text)).filter();
}

class Parser {
  private position = 0;
  private depth = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  filter(): Expression {
    if (this.peek().type === 'end') return { kind: 'all' };
    const expression = this.disjunction();
    if (this.peek().type !== 'end') throw this.unexpected();
    return expression;
  }

  private disjunction(): Expression {
    let left = this.conjunction();
    while (this.takeIf('or', '||')) left = { kind: 'or', left, right: this.conjunction() };
    return left;
  }

  private conjunction(): Expression {
    let left = this.negation();
    while (this.takeIf('and', '&&')) left = { kind: 'and', left, right: this.negation() };
    return left;
  }

  private negation(): Expression {
    const token = this.peek();
    if (++this.depth > MAX_DEPTH) {
      throw new FilterRefusal('The filter is nested too deeply.', token.from, token.to);
    }
    const expression = this.takeIf('not', '!') ? this.negated() : this.test();
    this.depth--;
    return expression;
  }

  private negated(): Expression {
    return { kind: 'not', operand: this.negation() };
  }

  /** `(` opens a group of tests or of arithmetic: which one shows behind its `)`. */
  private test(): Expression {
    if (!this.is('(') && !this.is('{')) return this.comparison();
    const start = this.position;
    const depth = this.depth;
    const open = this.take();
    try {
      const group = this.disjunction();
      this.expect(open.text === '(' ? ')' : '}');
      if (!this.continuesOperand()) return group;
    } catch (problem) {
      if (!(problem instanceof FilterRefusal) || !this.arithmeticBehind(start)) throw problem;
    }
    this.position = start;
    this.depth = depth;
    return this.comparison();
  }

  private continuesOperand(): boolean {
    const { type, text } = this.peek();
    return (
      type !== 'end' && type !== 'string' && (text in COMPARISONS || text === 'in' || '+-*/%&'.includes(text))
    );
  }

  /** Whether an operator follows the parenthesis that opens at `start`. */
  private arithmeticBehind(start: number): boolean {
    let open = 0;
    for (let at = start; at < this.tokens.length; at++) {
      const { text, type } = this.tokens[at];
      if (type !== 'symbol') continue;
      if (text === '(' || text === '{') open++;
      else if ((text === ')' || text === '}') && --open === 0) {
        this.position = at + 1;
        return this.continuesOperand();
      }
    }
    return false;
  }

  private comparison(): Expression {
    const first = this.peek();
    const quantifier = this.takeIf('any') ? 'any' : this.takeIf('all') ? 'all' : undefined;
    const left = this.operand();
    const negated = this.peekIs('not') && this.tokens[this.position + 1]?.text === 'in';
    if (negated) this.take();
    if (this.takeIf('in')) {
      const test: Test = { kind: 'in', left, set: this.members(), ...this.since(first) };
      return negated ? { kind: 'not', operand: test } : test;
    }
    const operator = this.comparisonOperator();
    if (!operator) {
      if (quantifier) throw this.unexpected();
      return { kind: 'exists', operand: left, ...this.since(first) };
    }
    return this.chain(first, quantifier, left, operator);
  }

  /** `a < b < c` is `a < b and b < c`. */
  private chain(
    first: Token,
    quantifier: 'any' | 'all' | undefined,
    left: Operand,
    operator: Comparison,
  ): Expression {
    const right = this.operand();
    const test: Expression = { kind: 'compare', operator, quantifier, left, right, ...this.since(first) };
    const next = this.comparisonOperator();
    if (!next) return test;
    return { kind: 'and', left: test, right: this.chain(first, quantifier, right, next) };
  }

  private comparisonOperator(): Comparison | undefined {
    const { type, text } = this.peek();
    if (type !== 'word' && type !== 'symbol') return undefined;
    const operator = Object.hasOwn(COMPARISONS, text) ? COMPARISONS[text] : undefined;
    if (operator) this.take();
    return operator;
  }

  private members(): Member[] {
    this.expect('{');
    const members: Member[] = [];
    do {
      const low = this.operand();
      members.push({ low, high: this.takeIf('..') ? this.operand() : undefined });
    } while (this.takeIf(','));
    this.expect('}');
    return members;
  }

  private operand(level = 0): Operand {
    if (level === LEVELS.length) return this.unary();
    const first = this.peek();
    let left = this.operand(level + 1);
    for (;;) {
      const word = this.peek();
      const operator = word.type === 'string' ? undefined : LEVELS[level][word.text];
      if (!operator) return left;
      this.take();
      const right = this.operand(level + 1);
      left = { kind: 'arithmetic', operator, left, right, ...this.since(first) };
    }
  }

  private unary(): Operand {
    const first = this.peek();
    if (++this.depth > MAX_DEPTH)
      throw new FilterRefusal('The filter is nested too deeply.', first.from, first.to);
    const operand = this.takeIf('-')
      ? ({ kind: 'negate', operand: this.unary(), ...this.since(first) } as const)
      : this.takeIf('+')
        ? this.unary()
        : this.sliced();
    this.depth--;
    return operand;
  }

  private sliced(): Operand {
    const first = this.peek();
    let operand = this.primary();
    while (this.is('[')) {
      const ranges = readRanges(this.bracketed(), this.peek());
      operand = { kind: 'slice', of: operand, ranges, ...this.since(first) };
    }
    return operand;
  }

  /** The tokens between `[` and `]`. */
  private bracketed(): Token[] {
    this.take();
    const inside: Token[] = [];
    while (!this.is(']')) {
      const { type, from, to } = this.peek();
      if (type === 'end') throw new FilterRefusal('The right bracket was missing from a slice.', from, to);
      inside.push(this.take());
    }
    this.take();
    return inside;
  }

  private primary(): Operand {
    const first = this.take();
    const place = { from: first.from, to: first.to };
    if (first.type === 'string') return { kind: 'string', value: first.value, ...place };
    if (first.type === 'character') {
      return { kind: 'character', value: first.value.codePointAt(0) ?? 0, text: first.text, ...place };
    }
    if (first.text === '(' || first.text === '{') {
      const inner = this.operand();
      this.expect(first.text === '(' ? ')' : '}');
      return inner;
    }
    if (first.type !== 'word' || RESERVED.has(first.text)) throw this.unexpected(first);
    if (this.is('(')) return this.call(first);
    const layers = this.layers();
    return { kind: 'word', text: first.text, layers, ...this.since(first) };
  }

  /** `ip.src#1`, `ip.src#[1-2]`. */
  private layers() {
    if (!this.is('#')) return undefined;
    this.take();
    if (this.is('[')) return readRanges(this.bracketed(), this.peek());
    return readRanges([this.take()], this.peek());
  }

  private call(name: Token): Operand {
    this.expect('(');
    const parameters: Operand[] = [];
    if (!this.is(')')) {
      do parameters.push(this.operand());
      while (this.takeIf(','));
    }
    this.expect(')');
    return { kind: 'call', name: name.text, parameters, ...this.since(name) };
  }

  private peek(): Token {
    return this.tokens[this.position];
  }

  private take(): Token {
    const token = this.tokens[this.position];
    if (this.position < this.tokens.length - 1) this.position++;
    return token;
  }

  private is(symbol: string): boolean {
    return this.peek().type === 'symbol' && this.peek().text === symbol;
  }

  private peekIs(word: string): boolean {
    const { type, text } = this.peek();
    return (type === 'word' || type === 'symbol') && text === word;
  }

  private takeIf(...words: string[]): boolean {
    if (!words.some((word) => this.peekIs(word))) return false;
    this.take();
    return true;
  }

  private expect(symbol: string): void {
    if (!this.is(symbol)) throw this.unexpected();
    this.take();
  }

  private unexpected(token = this.peek()): FilterRefusal {
    if (token.type === 'end')
      return new FilterRefusal('Unexpected end of filter expression.', token.from, token.to);
    return new FilterRefusal(`"${token.text}" was unexpected in this context.`, token.from, token.to);
  }

  private since(first: Token): { from: number; to: number } {
    return { from: first.from, to: this.tokens[Math.max(0, this.position - 1)].to };
  }
}

type ArithmeticOperator = Extract<Operand, { kind: 'arithmetic' }>['operator'];
/** Operators by precedence, loosest first. */
const LEVELS: readonly Readonly<Record<string, ArithmeticOperator>>[] = [
  { '&': '&', bitwise_and: '&' },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/', '%': '%' },
];
