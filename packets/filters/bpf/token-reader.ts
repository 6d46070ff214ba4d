import { FilterRefusal } from '../filter-error';
import { PROTOCOL_NAMES, type ProtocolName } from './syntax';
import type { Token } from './tokens';

/** Goes through the tokens; `position` can be put back to try something else. */
export class TokenReader {
  position = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  peek(): Token {
    return this.tokens[this.position];
  }

  take(): Token {
    const token = this.tokens[this.position];
    if (this.position < this.tokens.length - 1) this.position++;
    return token;
  }

  previous(): Token {
    return this.tokens[Math.max(0, this.position - 1)];
  }

  isKeyword(word: string): boolean {
    return this.peek().type === 'keyword' && this.peek().text === word;
  }

  /** `and` and `or` are keywords however they are written. */
  isSymbol(symbol: string): boolean {
    return this.peek().type === 'symbol' && this.peek().text === symbol;
  }

  expectSymbol(symbol: string, wanted: string): void {
    if (!this.isSymbol(symbol)) throw expected(this.peek(), wanted);
    this.take();
  }

  takeNumber(wanted: string): Token {
    const token = this.take();
    if (token.type !== 'number') throw expected(token, wanted);
    return token;
  }

  takeProtocol(): ProtocolName | undefined {
    const protocol = this.peekProtocol();
    if (protocol) this.take();
    return protocol;
  }

  peekProtocol(): ProtocolName | undefined {
    const token = this.peek();
    return token.type === 'keyword' ? PROTOCOL_NAMES.find((name) => name === token.text) : undefined;
  }
}

export function expected(token: Token, wanted: string): FilterRefusal {
  const found = token.type === 'end' ? token.text : `“${token.text}”`;
  return new FilterRefusal(`Found ${found} where ${wanted} should be`, token.from, token.to);
}
