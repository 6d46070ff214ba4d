import type { ByteRange } from '../../fields/byte-source';

/**
 * One condition on a buffer, in the order of the rule. Places are counted as Suricata counts them: an absolute
 * match starts at the buffer's start, a relative one at the end of the match before it.
 */
export type BufferMatch =
  | ContentMatch
  | PatternMatch
  | DataAtMatch
  | ByteTestMatch
  | ByteJumpMatch
  | ByteExtractMatch
  | ByteMathMatch
  | BufferSizeMatch
  | ValueMatch
  | Base64Match
  | EntropyMatch
  | AbsentMatch;

/** A number in the rule, or a variable that byte_extract or byte_math set before. */
export type Operand = number | string;

export interface ContentMatch {
  readonly kind: 'content';
  /** Index into the rule's options, so that a match can be shown at its keyword. */
  readonly option: number;
  readonly bytes: Uint8Array;
  readonly negated: boolean;
  readonly ignoreCase: boolean;
  readonly offset?: Operand;
  readonly depth?: Operand;
  readonly distance?: Operand;
  readonly within?: Operand;
  readonly startsWith: boolean;
  readonly endsWith: boolean;
  /** `fast_pattern`: this content is looked for before the others. It changes speed, never the result. */
  readonly chosen?: boolean;
}

export interface PatternMatch {
  readonly kind: 'pcre';
  readonly option: number;
  readonly pattern: RegExp;
  readonly negated: boolean;
  readonly relative: boolean;
}

export interface DataAtMatch {
  readonly kind: 'isdataat';
  readonly option: number;
  readonly position: Operand;
  readonly negated: boolean;
  readonly relative: boolean;
}

export type ByteComparison = '<' | '>' | '=' | '<=' | '>=' | '&' | '^' | '!=';

/** How a number is read from the buffer: binary, or as digits of a text. */
export interface NumberReading {
  /** Bytes to read. byte_jump and byte_extract with 0 bytes read nothing. */
  readonly count: Operand;
  readonly offset: Operand;
  readonly relative: boolean;
  readonly littleEndian: boolean;
  /** Undefined: binary. */
  readonly digits?: 8 | 10 | 16;
  readonly mask?: number;
}

export interface ByteTestMatch {
  readonly kind: 'byte_test';
  readonly option: number;
  readonly reading: NumberReading;
  readonly comparison: ByteComparison;
  readonly negated: boolean;
  readonly value: Operand;
}

export interface ByteJumpMatch {
  readonly kind: 'byte_jump';
  readonly option: number;
  readonly reading: NumberReading;
  readonly multiplier: number;
  readonly align: boolean;
  readonly from: 'here' | 'beginning' | 'end';
  readonly postOffset: Operand;
}

export interface ByteExtractMatch {
  readonly kind: 'byte_extract';
  readonly option: number;
  readonly reading: NumberReading;
  readonly name: string;
  readonly multiplier: number;
  /** 2 or 4: the value is rounded up to a multiple. */
  readonly align?: 2 | 4;
}

export interface ByteMathMatch {
  readonly kind: 'byte_math';
  readonly option: number;
  readonly reading: NumberReading;
  readonly operator: '+' | '-' | '*' | '/' | '<<' | '>>';
  readonly value: Operand;
  readonly result: string;
}

export interface BufferSizeMatch {
  readonly kind: 'bsize';
  readonly option: number;
  accepts(size: number, variables: ReadonlyMap<string, number>): boolean;
}

/** A buffer that is a number in digits (`dns.opcode`), or a word. */
export interface ValueMatch {
  readonly kind: 'value';
  readonly option: number;
  accepts(text: string): boolean;
}

/** Base64 text that has to be there; what it says has to meet matches of its own. */
export interface Base64Match {
  readonly kind: 'base64';
  readonly option: number;
  /** Bytes of text; undefined: to the end of the buffer. */
  readonly bytes: number | undefined;
  readonly offset: number;
  readonly relative: boolean;
  readonly matches: BufferMatch[];
}

/** Bits a byte that a part of the buffer says (C. Shannon, 1948). */
export interface EntropyMatch {
  readonly kind: 'entropy';
  readonly option: number;
  readonly offset: number;
  /** Undefined: to the end of the buffer. */
  readonly bytes: number | undefined;
  accepts(entropy: number): boolean;
}

/** `absent`: the buffer does not exist (with `or_else`: or the other matches hold). */
export interface AbsentMatch {
  readonly kind: 'absent';
  readonly option: number;
  readonly orElse: boolean;
}

/** Bytes of a buffer that met one keyword. */
export interface MatchedSpan {
  readonly option: number;
  readonly bytes: ByteRange;
}
