import { FilterRefusal } from '../filter-error';
import { ArithmeticParser } from './arithmetic-parser';
import type { Expression, Id, Primitive, ProtocolName, Qualifiers, QualifierType, Term } from './syntax';
import { expected, TokenReader } from './token-reader';
import type { Token } from './tokens';
import { tokenize } from './tokens';

/** The filter's tree; throws a `FilterRefusal` where the text is no filter. */
export function parseBpf(text: string): Expression {
  const reader = new TokenReader(tokenize(text));
  if (reader.peek().type === 'end') return { kind: 'all' };
  const { expression } = new BpfParser(reader).expression(NOTHING_BEFORE);
  if (reader.peek().type !== 'end') throw expected(reader.peek(), '“and”, “or” or the end of the filter');
  return expression;
}

/** A parsed part with the qualifiers that a bare id after it inherits (`tcp port 80 or 443`). */
interface Part {
  readonly expression: Expression;
  readonly qualifiers: Qualifiers;
  /** An id without qualifiers of its own, or a group of such: what may follow `port`, `host`, … */
  readonly bare: boolean;
}

/** Nothing can be inherited from nothing, nor from a term that has no qualifiers. */
const NOTHING_BEFORE: Qualifiers = { protocol: undefined, direction: 'either', type: undefined };

const ID_TYPES = ['name', 'number', 'ipv4', 'ipv6', 'ether'];
const MAX_DEPTH = 200;

/**
 * The grammar of pcap-filter(7). `and` and `or` have the same precedence and group to the left; `not` binds
 * tighter; an id without qualifiers takes those of the term before it.
 */
class BpfParser {
  private readonly arithmetic: ArithmeticParser;
  private depth = 0;

  constructor(private readonly reader: TokenReader) {
    this.arithmetic = new ArithmeticParser(reader);
  }

  expression(inherited: Qualifiers): Part {
    if (++this.depth > MAX_DEPTH) {
      throw new FilterRefusal(
        'The groups are nested too deeply',
        this.reader.peek().from,
        this.reader.peek().to,
      );
    }
    let part = this.operand(inherited);
    while (this.reader.isKeyword('and') || this.reader.isKeyword('or')) {
      const kind = this.reader.take().text as 'and' | 'or';
      const next = this.reader.peek();
      const right = this.operand(part.qualifiers);
      if (part.bare && !right.bare) throw expected(next, 'a value, as at the start of this group,');
      part = {
        expression: { kind, left: part.expression, right: right.expression },
        qualifiers: right.qualifiers,
        bare: part.bare,
      };
    }
    this.depth--;
    return part;
  }

  private operand(inherited: Qualifiers): Part {
    const token = this.reader.peek();
    if (token.text === '!' || this.reader.isKeyword('not')) return this.negation(inherited);
    const relation = this.relation();
    if (relation) return { expression: relation, qualifiers: NOTHING_BEFORE, bare: false };
    if (this.reader.isSymbol('(')) return this.group(inherited);
    if (ID_TYPES.includes(token.type)) return this.bareId(inherited);
    if (token.type === 'keyword') return this.term();
    throw expected(token, 'a protocol, a qualifier such as “host” or “port”, or a number');
  }

  private negation(inherited: Qualifiers): Part {
    this.reader.take();
    if (++this.depth > MAX_DEPTH) {
      throw new FilterRefusal('Too many “not” in a row', this.reader.peek().from, this.reader.peek().to);
    }
    const part = this.operand(inherited);
    this.depth--;
    return { ...part, expression: { kind: 'not', operand: part.expression } };
  }

  private group(inherited: Qualifiers): Part {
    this.reader.take();
    const first = this.reader.peek();
    const doubled = this.reader.isSymbol('(') && this.optionalNumber(false) === undefined;
    const part = this.expression(inherited);
    if (part.bare && doubled) throw expected(first, 'a value: a group of values does not start with a group');
    this.reader.expectSymbol(')', '“and”, “or” or the “)” that closes the group');
    return part.bare ? part : { ...part, qualifiers: inherited };
  }

  /** `tcp[13] & 2 != 0`; undefined, with nothing taken, where no comparison stands here. */
  private relation(): Term | undefined {
    const start = this.reader.position;
    const first = this.reader.peek();
    const left = this.arithmetic.tryExpression();
    const operator = left && this.arithmetic.relationOperator();
    if (!left || !operator) {
      const sure = left && left.op !== 'number' && first.text !== '(';
      if (sure) throw expected(this.reader.peek(), 'a comparison: = != > < >= <=');
      this.reader.position = start;
      return undefined;
    }
    const right = this.arithmetic.expression();
    return this.termFrom(first, { what: 'relation', operator, left, right });
  }

  private bareId(qualifiers: Qualifiers): Part {
    const token = this.reader.peek();
    if (qualifiers.type === undefined) {
      throw new FilterRefusal(
        `“${token.text}” needs a qualifier before it, such as “host”, “net” or “port”`,
        token.from,
        token.to,
      );
    }
    const id = this.id();
    return { expression: this.termFrom(token, { what: 'id', id, qualifiers }), qualifiers, bare: true };
  }

  private term(): Part {
    const first = this.reader.peek();
    const other = this.otherTerm(first);
    if (other) return { expression: this.termFrom(first, other), qualifiers: NOTHING_BEFORE, bare: false };
    const protocol = this.reader.takeProtocol();
    const kind = this.reader.peek();
    if (kind.type === 'keyword' && (kind.text === 'broadcast' || kind.text === 'multicast')) {
      this.reader.take();
      const is: Primitive = { what: kind.text, protocol };
      return { expression: this.termFrom(first, is), qualifiers: NOTHING_BEFORE, bare: false };
    }
    const qualifiers = this.qualifiers(protocol);
    if (qualifiers) return this.qualifiedId(first, qualifiers);
    if (!protocol) throw refuseKeyword(first);
    const is: Primitive = { what: 'protocol', protocol };
    return { expression: this.termFrom(first, is), qualifiers: NOTHING_BEFORE, bare: false };
  }

  private qualifiers(protocol: ProtocolName | undefined): Qualifiers | undefined {
    const word = this.reader.peek();
    if (word.type !== 'keyword') return undefined;
    if (word.text === 'proto' || word.text === 'protochain') {
      this.reader.take();
      return { protocol, direction: 'either', type: word.text };
    }
    if (word.text === 'gateway') {
      throw new FilterRefusal(
        '“gateway” needs the names and Ethernet addresses of hosts, which a capture does not have; use “ether host … and not host …”',
        word.from,
        word.to,
      );
    }
    const direction = this.direction();
    const type = this.addressType();
    if (!direction && !type) return undefined;
    return { protocol, direction: direction ?? 'either', type: type ?? 'any' };
  }

  private direction(): Qualifiers['direction'] | undefined {
    const first = this.reader.peek();
    if (first.type !== 'keyword' || (first.text !== 'src' && first.text !== 'dst')) return undefined;
    this.reader.take();
    const joint = this.reader.peek();
    if (joint.type !== 'keyword' || (joint.text !== 'or' && joint.text !== 'and')) return first.text;
    this.reader.take();
    const other = first.text === 'src' ? 'dst' : 'src';
    const second = this.reader.take();
    if (second.type !== 'keyword' || second.text !== other) throw expected(second, `“${other}”`);
    return joint.text === 'or' ? 'either' : 'both';
  }

  private addressType(): QualifierType | undefined {
    const word = this.reader.peek();
    if (word.type !== 'keyword') return undefined;
    const type = ADDRESS_TYPES.find((known) => known === word.text);
    if (type) this.reader.take();
    return type;
  }

  /** What the qualifiers apply to: one id, or a group of ids (`port (80 or 443)`). */
  private qualifiedId(first: Token, qualifiers: Qualifiers): Part {
    const token = this.reader.peek();
    if (ID_TYPES.includes(token.type)) {
      const id = this.id();
      return { expression: this.termFrom(first, { what: 'id', id, qualifiers }), qualifiers, bare: false };
    }
    const negated = token.text === '!' || this.reader.isKeyword('not');
    if (negated || this.reader.isSymbol('(')) {
      const part = negated ? this.negation(qualifiers) : this.group(qualifiers);
      if (!part.bare) throw new FilterRefusal('Only values can stand in this group', token.from, token.to);
      return { ...part, bare: false };
    }
    const keyword = token.type === 'keyword' ? `; write “\\${token.text}” for the name` : '';
    throw expected(token, `${describeQualifiers(qualifiers)}${keyword}`);
  }

  private id(): Id {
    const token = this.reader.take();
    if (token.type === 'number') return { form: 'number', value: token.value };
    if (token.type === 'ether') return { form: 'ether', text: token.text };
    if (token.type === 'name') return { form: 'name', text: token.text };
    if (token.type === 'ipv6') return { form: 'ipv6', text: token.text, length: this.prefixLength() ?? 128 };
    const length = this.prefixLength();
    if (length !== undefined) return { form: 'ipv4-net', text: token.text, mask: undefined, length };
    if (!this.reader.isKeyword('mask')) return { form: 'ipv4', text: token.text };
    this.reader.take();
    const mask = this.reader.take();
    if (mask.type !== 'ipv4') throw expected(mask, 'a mask such as 255.255.255.0');
    return { form: 'ipv4-net', text: token.text, mask: mask.text, length: 0 };
  }

  private prefixLength(): number | undefined {
    if (!this.reader.isSymbol('/')) return undefined;
    this.reader.take();
    return this.reader.takeNumber('a prefix length').value;
  }

  private otherTerm(first: Token): Primitive | undefined {
    switch (first.text) {
      case 'less':
      case 'greater':
        this.reader.take();
        return { what: first.text, length: this.reader.takeNumber('a length in bytes').value };
      case 'byte':
        return this.byteTest();
      case 'vlan':
      case 'mpls':
      case 'pppoes':
        this.reader.take();
        return { what: first.text, id: this.optionalNumber() };
      case 'pppoed':
        this.reader.take();
        return { what: 'pppoed' };
      default:
        return undefined;
    }
  }

  private byteTest(): Primitive {
    this.reader.take();
    const index = this.reader.takeNumber('an offset').value;
    const operator = this.reader.take();
    const known = (['=', '<', '>', '&', '|'] as const).find((symbol) => symbol === operator.text);
    if (!known) throw expected(operator, 'one of = < > & |');
    return { what: 'byte', index, operator: known, value: this.reader.takeNumber('a value').value };
  }

  /** `vlan 5`, `vlan (5)`; nothing for `vlan and …`. Stays where it is when only asked. */
  private optionalNumber(take = true): number | undefined {
    const start = this.reader.position;
    let open = 0;
    while (this.reader.isSymbol('(')) {
      this.reader.take();
      open++;
    }
    const value = this.reader.take();
    let closed = value.type === 'number';
    for (let index = 0; index < open; index++) closed = closed && this.reader.take().text === ')';
    if (!take || !closed) this.reader.position = start;
    return closed ? value.value : undefined;
  }

  private termFrom(first: Token, is: Primitive): Term {
    return { kind: 'term', from: first.from, to: this.reader.previous().to, is };
  }
}

const ADDRESS_TYPES = ['host', 'net', 'port', 'portrange'] as const;

function describeQualifiers(qualifiers: Qualifiers): string {
  const wanted: Readonly<Record<QualifierType, string>> = {
    any: 'an address or a host',
    host: 'an address',
    net: 'a network such as 10.0.0.0/8',
    port: 'a port number or a service name',
    portrange: 'two ports such as 6000-6008',
    proto: 'a protocol number or name',
    protochain: 'a protocol number or name',
  };
  return wanted[qualifiers.type ?? 'any'];
}

function refuseKeyword(token: Token): FilterRefusal {
  const reason = REFUSED[token.text];
  if (reason) return new FilterRefusal(`“${token.text}” ${reason}`, token.from, token.to);
  return expected(token, 'a protocol, a qualifier such as “host” or “port”, or a number');
}

const REFUSED: Readonly<Record<string, string>> = {
  inbound: 'needs a capture that noted the direction of each frame, which this file format does not',
  outbound: 'needs a capture that noted the direction of each frame, which this file format does not',
  ifindex: 'needs the interface numbers of the machine that captured',
  geneve: 'is not read by this project',
  type: 'is for 802.11 frames only',
  subtype: 'is for 802.11 frames only',
  dir: 'is for 802.11 frames only',
  llc: 'is not read by this project; use “ether[12:2] <= 1500”',
};
