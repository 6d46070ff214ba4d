/** A regular expression as a tree: what `pattern-search` walks with a bound on its steps. */
export type PatternNode =
  | { readonly kind: 'empty' }
  /** One character that the test takes. */
  | { readonly kind: 'one'; readonly takes: (code: number) => boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly inner: PatternNode;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'group'; readonly inner: PatternNode; readonly number: number }
  | {
      readonly kind: 'look';
      readonly inner: PatternNode;
      readonly behind: boolean;
      readonly negated: boolean;
    }
  | { readonly kind: 'start' | 'end' | 'boundary' | 'no boundary' }
  | { readonly kind: 'again'; readonly group: number | string };

export interface ParsedPattern {
  readonly root: PatternNode;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  readonly multiline: boolean;
  readonly ignoreCase: boolean;
  /** RegExp would not do: matching can take long, or Perl means something else by it. */
  readonly special: boolean;
}

type CharTest = (code: number) => boolean;

const isDigit: CharTest = (code) => code >= 0x30 && code <= 0x39;
const isWord: CharTest = (code) =>
  isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f;
/** As Perl has it: no non-breaking space. */
const isSpace: CharTest = (code) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const not =
  (test: CharTest): CharTest =>
  (code) =>
    !test(code);
const CLASSES: Readonly<Record<string, CharTest>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, '0': 0 };

export const isWordCode = isWord;

/** Reads an expression that RegExp has accepted. */
export function parsePattern({ source, flags }: RegExp): ParsedPattern {
  return new PatternParser(source, flags).parse();
}

class PatternParser {
  private at = 0;
  private groups = 0;
  private special = false;
  private readonly names = new Map<string, number>();
  private readonly ignoreCase: boolean;
  private readonly dotAll: boolean;

  constructor(
    private readonly source: string,
    private readonly flags: string,
  ) {
    this.ignoreCase = flags.includes('i');
    this.dotAll = flags.includes('s');
  }

  parse(): ParsedPattern {
    const root = this.choice();
    const { groups, names, ignoreCase, special } = this;
    return { root, groups, names, multiline: this.flags.includes('m'), ignoreCase, special };
  }

  private choice(): PatternNode {
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    return options.length === 1 ? options[0] : { kind: 'choice', options };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')')
      parts.push(this.quantified(this.atom()));
    return parts.length === 1 ? parts[0] : { kind: 'sequence', parts };
  }

  private quantified(inner: PatternNode): PatternNode {
    const match = /^(?:[*+?]|\{(\d+)(,(\d*))?\})(\??)/.exec(this.source.slice(this.at, this.at + 24));
    if (!match) return inner;
    this.at += match[0].length;
    const lazy = match[4] === '?';
    const [least, most] = bounds(match);
    if (most === Number.POSITIVE_INFINITY || most > MANY) this.special = true;
    return { kind: 'repeat', inner, least, most, lazy };
  }

  private atom(): PatternNode {
    const character = this.source[this.at++];
    switch (character) {
      case '.':
        return this.dot();
      case '^':
      case '$':
        // To Perl a line ends at LF only, to JavaScript at CR too.
        if (this.flags.includes('m')) this.special = true;
        return { kind: character === '^' ? 'start' : 'end' };
      case '(':
        return this.group();
      case '[':
        return { kind: 'one', takes: this.set() };
      case '\\':
        return this.escape();
      default:
        return this.literal(character.charCodeAt(0));
    }
  }

  private dot(): PatternNode {
    if (!this.dotAll) this.special = true;
    return { kind: 'one', takes: this.dotAll ? () => true : (code) => code !== 10 };
  }

  private group(): PatternNode {
    const look = /^\?(<?)([=!])/.exec(this.source.slice(this.at, this.at + 3));
    if (look) {
      this.at += look[0].length;
      const inner = this.closed();
      return { kind: 'look', inner, behind: look[1] === '<', negated: look[2] === '!' };
    }
    if (this.source.startsWith('?:', this.at)) {
      this.at += 2;
      return this.closed();
    }
    const number = ++this.groups;
    const name = /^\?<([^>]+)>/.exec(this.source.slice(this.at));
    if (name) {
      this.at += name[0].length;
      this.names.set(name[1], number);
    }
    return { kind: 'group', inner: this.closed(), number };
  }

  private closed(): PatternNode {
    const inner = this.choice();
    this.take(')');
    return inner;
  }

  private escape(): PatternNode {
    const letter = this.source[this.at];
    if (letter === 'b' || letter === 'B') {
      this.at++;
      return { kind: letter === 'b' ? 'boundary' : 'no boundary' };
    }
    const named = /^k<([^>]+)>/.exec(this.source.slice(this.at));
    if (named) {
      this.at += named[0].length;
      return { kind: 'again', group: named[1] };
    }
    const again = /^[1-9]\d?/.exec(this.source.slice(this.at, this.at + 2));
    if (again && Number(again[0]) <= countGroups(this.source)) {
      this.at += again[0].length;
      return { kind: 'again', group: Number(again[0]) };
    }
    const escaped = this.escaped();
    return typeof escaped === 'number' ? this.literal(escaped) : { kind: 'one', takes: escaped };
  }

  /** What stands behind a backslash: a class, or one character. */
  private escaped(): CharTest | number {
    const letter = this.source[this.at++] ?? '\\';
    if (Object.hasOwn(CLASSES, letter)) return CLASSES[letter];
    const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(this.source.slice(this.at - 1, this.at + 5));
    if (hex) {
      this.at += hex[0].length - 1;
      return Number.parseInt(hex[1] ?? hex[2], 16);
    }
    if (letter === 'c' && /[a-zA-Z]/.test(this.source[this.at] ?? ''))
      return this.source.charCodeAt(this.at++) & 31;
    const octal = /^[0-7]{1,3}/.exec(this.source.slice(this.at - 1, this.at + 2));
    if (octal) {
      this.at += octal[0].length - 1;
      return Number.parseInt(octal[0], 8) & 255;
    }
    return CONTROLS[letter] ?? letter.charCodeAt(0);
  }

  private set(): CharTest {
    const negated = this.take('^');
    const tests: CharTest[] = [];
    while (this.at < this.source.length && this.source[this.at] !== ']') {
      const low = this.setItem();
      const isRange = this.source[this.at] === '-' && this.source[this.at + 1] !== ']';
      if (typeof low === 'number' && isRange) {
        this.at++;
        const high = this.setItem();
        if (typeof high === 'number') tests.push((code) => code >= low && code <= high);
        else tests.push((code) => code === low || code === 0x2d, high);
      } else tests.push(typeof low === 'number' ? (code) => code === low : low);
    }
    this.at++;
    const cased = this.ignoreCase ? tests.map(eitherCase) : tests;
    const takes: CharTest = (code) => cased.some((test) => test(code));
    return table(negated ? not(takes) : takes);
  }

  private setItem(): CharTest | number {
    if (this.source[this.at] !== '\\') return this.source.charCodeAt(this.at++);
    this.at++;
    if (this.source[this.at] !== 'b') return this.escaped();
    this.at++;
    return 8;
  }

  private literal(code: number): PatternNode {
    const same: CharTest = (candidate) => candidate === code;
    return { kind: 'one', takes: this.ignoreCase ? eitherCase(same) : same };
  }

  private take(character: string): boolean {
    if (this.source[this.at] !== character) return false;
    this.at++;
    return true;
  }
}

/** Repetitions up to this many cost nothing to speak of. */
const MANY = 8;

function bounds(match: RegExpExecArray): readonly [least: number, most: number] {
  switch (match[0][0]) {
    case '*':
      return [0, Number.POSITIVE_INFINITY];
    case '+':
      return [1, Number.POSITIVE_INFINITY];
    case '?':
      return [0, 1];
    default: {
      const least = Number(match[1]);
      if (match[2] === undefined) return [least, least];
      return [least, match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3])];
    }
  }
}

function countGroups(source: string): number {
  return (source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, '').match(/\((?!\?)|\(\?<(?![=!])/g) ?? []).length;
}

/** ASCII letters of the other case count as well. */
function eitherCase(test: CharTest): CharTest {
  return (code) => {
    if (test(code)) return true;
    const lower = code | 0x20;
    return lower >= 0x61 && lower <= 0x7a && test(code ^ 0x20);
  };
}

/** The answers for all bytes, worked out once. */
function table(test: CharTest): CharTest {
  const answers = Uint8Array.from({ length: 256 }, (_, code) => (test(code) ? 1 : 0));
  return (code) => answers[code] === 1;
}
