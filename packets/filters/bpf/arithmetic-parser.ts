import { FilterRefusal, refusalAsError } from '../filter-error';
import type { Arithmetic, RelationOperator } from './syntax';
import { expected, type TokenReader } from './token-reader';

type BinaryOperator = Extract<Arithmetic, { left: Arithmetic }>['op'];

/**
 * Precedence of the operators. `%` and `^` have none in libpcap's grammar and so take everything to their
 * right: `7 % 4 + 1` is `7 % (4 + 1)`. What is learnt here has to hold there.
 */
const PRECEDENCE: Readonly<Record<string, number>> = {
  '|': 1,
  '&': 2,
  '<<': 3,
  '>>': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
};
const GREEDY = ['%', '^'];
const RELATIONS: readonly RelationOperator[] = ['>', '>=', '=', '<=', '<', '!='];
const MAX_DEPTH = 100;

/** Numbers, `len`, byte accessors `tcp[12:1]` and the operators between them. */
export class ArithmeticParser {
  private depth = 0;
  constructor(private readonly reader: TokenReader) {}

  /**
   * Undefined, with nothing taken, where what stands here is no arithmetic. After a parenthesis it may still be a
   * group (`(tcp[0] > 1)`); without one, what starts like arithmetic can be nothing else and is refused if wrong.
   */
  tryExpression(): Arithmetic | undefined {
    if (!this.startsArithmetic()) return undefined;
    if (!this.reader.isSymbol('(')) return this.expression();
    const start = this.reader.position;
    const depth = this.depth;
    const attempt = refusalAsError(() => this.expression());
    if (attempt.error) {
      this.reader.position = start;
      this.depth = depth;
    }
    return attempt.value;
  }

  expression(lowest = 0): Arithmetic {
    const from = this.reader.peek().from;
    let left = this.operand();
    for (;;) {
      const token = this.reader.peek();
      const greedy = token.type === 'symbol' && GREEDY.includes(token.text);
      const precedence = token.type === 'symbol' ? PRECEDENCE[token.text] : undefined;
      if (!greedy && (precedence === undefined || precedence < lowest)) return left;
      this.reader.take();
      const right = this.expression(greedy || precedence === undefined ? 0 : precedence + 1);
      left = { op: token.text as BinaryOperator, left, right, from, to: this.reader.previous().to };
    }
  }

  relationOperator(): RelationOperator | undefined {
    const token = this.reader.peek();
    const known = token.type === 'symbol' ? RELATIONS.find((operator) => operator === token.text) : undefined;
    if (known) this.reader.take();
    return known;
  }

  /** Looks over opening parentheses: `(tcp[0] + 1) > 2` is arithmetic, `(tcp port 80)` is not. */
  private startsArithmetic(): boolean {
    const start = this.reader.position;
    while (this.reader.isSymbol('(')) this.reader.take();
    const protocol = this.reader.takeProtocol() !== undefined;
    const found = protocol ? this.reader.isSymbol('[') : this.startsOperand();
    this.reader.position = start;
    return found;
  }

  private startsOperand(): boolean {
    if (this.reader.isSymbol('-') || this.reader.isKeyword('len')) return true;
    if (this.reader.peek().type !== 'number') return false;
    const start = this.reader.position;
    this.reader.take();
    while (this.reader.isSymbol(')')) this.reader.take();
    const next = this.reader.peek();
    this.reader.position = start;
    const operators = [...Object.keys(PRECEDENCE), ...GREEDY, ...RELATIONS];
    return next.type === 'symbol' && operators.includes(next.text);
  }

  private operand(): Arithmetic {
    const token = this.reader.peek();
    if (++this.depth > MAX_DEPTH)
      throw new FilterRefusal('The arithmetic is nested too deeply', token.from, token.to);
    const result = this.operandAt();
    this.depth--;
    return result;
  }

  private operandAt(): Arithmetic {
    const token = this.reader.peek();
    if (this.reader.peekProtocol()) return this.load();
    this.reader.take();
    if (token.type === 'number') return { op: 'number', value: token.value };
    if (token.type === 'keyword' && token.text === 'len') return { op: 'length' };
    if (token.type === 'symbol' && token.text === '-') return { op: 'negate', operand: this.expression(6) };
    if (token.type === 'symbol' && token.text === '(') {
      const inner = this.expression();
      this.reader.expectSymbol(')', 'an operator or “)”');
      return inner;
    }
    throw expected(token, 'a number, “len” or bytes such as “tcp[13]”');
  }

  private load(): Arithmetic {
    const first = this.reader.peek();
    const protocol = this.reader.takeProtocol();
    if (!protocol) throw expected(first, 'a protocol');
    this.reader.expectSymbol('[', '“[” and an offset');
    const index = this.expression();
    let size = 1;
    if (this.reader.isSymbol(':')) {
      this.reader.take();
      const token = this.reader.takeNumber('a size of 1, 2 or 4 bytes');
      size = token.value;
      if (![1, 2, 4].includes(size)) {
        throw new FilterRefusal(`A size is 1, 2 or 4 bytes, not ${size}`, token.from, token.to);
      }
    }
    this.reader.expectSymbol(']', '“]”');
    return { op: 'load', protocol, index, size, from: first.from, to: this.reader.previous().to };
  }
}
