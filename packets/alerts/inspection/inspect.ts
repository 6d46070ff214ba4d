import type { ByteRange } from '../../fields/byte-source';
import { decodeBase64 } from './base64-text';
import { findBytes, lowerCase } from './find-bytes';
import type {
  Base64Match,
  BufferMatch,
  ByteComparison,
  ByteJumpMatch,
  ByteMathMatch,
  ContentMatch,
  MatchedSpan,
  NumberReading,
  Operand,
  PatternMatch,
} from './match';
import { findPattern } from './pattern-search';
import { readNumber } from './read-number';

/** Digits of the largest number, in the base with the fewest values a digit. */
const LONGEST_DIGITS = 23;
/** Steps after which one inspection gives up, as Suricata's `inspection-recursion-limit`. */
const MOST_STEPS = 3000;

/**
 * Holds a list of matches against one buffer and gives the spans that met them, or undefined. A relative match that
 * fails makes the match before it look for its next occurrence (Suricata user guide, "Payload keywords").
 */
export function inspectBuffer(
  buffer: Uint8Array,
  matches: readonly BufferMatch[],
  variables: Map<string, number> = new Map(),
): MatchedSpan[] | undefined {
  const inspection = new Inspection(buffer, matches, variables);
  return inspection.from(0) ? inspection.spans : undefined;
}

class Inspection {
  readonly spans: MatchedSpan[] = [];
  /** End of the last match: what relative matches count from. */
  private anchor = 0;
  private steps = 0;
  private text: string | undefined;

  constructor(
    private readonly buffer: Uint8Array,
    private readonly matches: readonly BufferMatch[],
    private readonly variables: Map<string, number>,
  ) {}

  /** Whether matches `at` and later hold, counted from the current anchor. */
  from(at: number): boolean {
    if (at === this.matches.length) return true;
    if (++this.steps > MOST_STEPS) return false;
    const match = this.matches[at];
    switch (match.kind) {
      case 'content':
        return match.negated ? this.contentIsAbsent(match) && this.from(at + 1) : this.content(match, at);
      case 'pcre':
        return this.pattern(match, at);
      case 'isdataat':
        return this.dataAt(match.position, match.relative) !== match.negated && this.from(at + 1);
      case 'byte_test':
        return (
          this.byteTest(match.reading, match.comparison, match.value, match.negated, match.option) &&
          this.from(at + 1)
        );
      case 'byte_jump':
        return this.byteJump(match) && this.from(at + 1);
      case 'byte_extract': {
        const number = this.number(match.reading);
        if (!number) return false;
        const value = aligned(Number(number.value) * match.multiplier, match.align);
        this.variables.set(match.name, value);
        return this.keep(match.option, [number.from, number.to], at);
      }
      case 'byte_math':
        return this.byteMath(match, at);
      case 'bsize':
        return match.accepts(this.buffer.length, this.variables) && this.from(at + 1);
      case 'value': {
        const [from, to] = [0, this.buffer.length];
        return match.accepts(latin1(this.buffer)) && this.keep(match.option, [from, to], at);
      }
      case 'absent':
        return match.orElse && this.from(at + 1);
      case 'base64':
        return this.base64(match, at);
      case 'entropy': {
        const end = match.bytes === undefined ? this.buffer.length : match.offset + match.bytes;
        const [from, to] = [Math.min(match.offset, this.buffer.length), Math.min(end, this.buffer.length)];
        return (
          match.accepts(entropyOf(this.buffer.subarray(from, to))) && this.keep(match.option, [from, to], at)
        );
      }
    }
  }

  /** Keeps a span, sets the anchor behind it, and goes on; takes both back when what follows fails. */
  private keep(option: number, bytes: ByteRange, at: number): boolean {
    const before = this.anchor;
    this.spans.push({ option, bytes });
    this.anchor = bytes[1];
    if (this.from(at + 1)) return true;
    this.spans.pop();
    this.anchor = before;
    return false;
  }

  private content(match: ContentMatch, at: number): boolean {
    const window = this.window(match);
    if (!window || (match.endsWith && window[1] < this.buffer.length)) return false;
    const needle = match.ignoreCase ? lowerCase(match.bytes) : match.bytes;
    let start = window[0];
    for (;;) {
      const found = findBytes(this.buffer, needle, start, window[1], match.ignoreCase);
      if (found < 0 || this.steps > MOST_STEPS) return false;
      const end = found + needle.length;
      const fits = !match.endsWith || end === this.buffer.length;
      if (fits && this.keep(match.option, [found, end], at)) return true;
      if (fits && !this.nextIsRelative(at)) return false;
      start = found + 1;
    }
  }

  private contentIsAbsent(match: ContentMatch): boolean {
    const window = this.window(match);
    if (!window) return true;
    const needle = match.ignoreCase ? lowerCase(match.bytes) : match.bytes;
    const found = findBytes(this.buffer, needle, window[0], window[1], match.ignoreCase);
    // As Suricata does: only the first occurrence is held against the end of the buffer.
    return found < 0 || (match.endsWith && found + needle.length !== this.buffer.length);
  }

  /** The part of the buffer in which a content may lie; undefined where it is empty. */
  private window(match: ContentMatch): ByteRange | undefined {
    const relative = match.distance !== undefined || match.within !== undefined;
    const origin = relative ? this.anchor : 0;
    const distance = this.operand(match.distance ?? 0);
    let from = Math.max(0, origin + distance);
    let to = this.buffer.length;
    if (match.within !== undefined) to = Math.min(to, origin + distance + this.operand(match.within));
    const offset = this.operand(match.offset ?? 0);
    if (offset > from) from = offset;
    if (match.depth !== undefined) to = Math.min(to, origin + offset + this.operand(match.depth));
    if (match.startsWith) {
      from = origin + offset;
      to = Math.min(to, from + match.bytes.length);
    }
    return from > to || to <= 0 ? undefined : [from, to];
  }

  /** What the text says is a buffer of its own; its spans are shown at the text. */
  private base64(match: Base64Match, at: number): boolean {
    const from = match.offset + (match.relative ? this.anchor : 0);
    const to =
      match.bytes === undefined ? this.buffer.length : Math.min(this.buffer.length, from + match.bytes);
    if (from >= to) return false;
    const { bytes, used } = decodeBase64(this.buffer, from, to);
    if (bytes.length === 0) return false;
    const inner = inspectBuffer(bytes, match.matches, this.variables);
    if (!inner) return false;
    const before = this.anchor;
    this.spans.push({ option: match.option, bytes: [from, from + used] });
    for (const span of inner) this.spans.push({ option: span.option, bytes: placeOfText(span.bytes, from) });
    if (this.from(at + 1)) return true;
    this.spans.length -= inner.length + 1;
    this.anchor = before;
    return false;
  }

  private nextIsRelative(at: number): boolean {
    const next = this.matches[at + 1];
    if (next === undefined) return false;
    switch (next.kind) {
      case 'content':
        return next.distance !== undefined || next.within !== undefined;
      case 'pcre':
      case 'isdataat':
        return next.relative;
      case 'byte_test':
      case 'byte_jump':
      case 'byte_extract':
      case 'byte_math':
        return next.reading.relative;
      case 'base64':
        return next.relative;
      case 'bsize':
      case 'value':
      case 'absent':
      case 'entropy':
        return this.nextIsRelative(at + 1);
    }
  }

  private pattern(match: PatternMatch, at: number): boolean {
    this.text ??= latin1(this.buffer);
    let start = match.relative ? this.anchor : 0;
    for (;;) {
      // A relative pattern sees the buffer from the anchor on, so that ^ means the anchor.
      const text = match.relative ? this.text.slice(start) : this.text;
      const base = match.relative ? start : 0;
      const found = findPattern(match.pattern, text, start - base);
      if (match.negated) return found === undefined && this.from(at + 1);
      if (!found || this.steps > MOST_STEPS) return false;
      const from = base + found.from;
      if (this.keep(match.option, [from, base + found.to], at)) return true;
      if (!this.nextIsRelative(at)) return false;
      start = from + 1;
      if (start > this.buffer.length) return false;
    }
  }

  private dataAt(position: Operand, relative: boolean): boolean {
    const at = this.operand(position);
    return relative ? this.anchor + at <= this.buffer.length : at < this.buffer.length;
  }

  private number(reading: NumberReading) {
    const at = this.operand(reading.offset) + (reading.relative ? this.anchor : 0);
    const count = this.operand(reading.count);
    // Digits without a number of bytes go on to the end of the buffer.
    const left = Math.min(LONGEST_DIGITS, Math.max(0, this.buffer.length - at));
    return readNumber(this.buffer, at, count === 0 && reading.digits ? left : count, reading);
  }

  private byteTest(
    reading: NumberReading,
    comparison: ByteComparison,
    value: Operand,
    negated: boolean,
    option: number,
  ): boolean {
    const number = this.number(reading);
    if (!number) return false;
    const holds = compare(number.value, comparison, BigInt(this.operand(value))) !== negated;
    if (holds) this.spans.push({ option, bytes: [number.from, number.to] });
    return holds;
  }

  private byteJump(match: ByteJumpMatch): boolean {
    const number = this.number(match.reading);
    if (!number) return false;
    const scaled = Number(number.value) * match.multiplier;
    const jump = (match.align ? aligned(scaled, 4) : scaled) + this.operand(match.postOffset);
    const base = { here: number.to, beginning: 0, end: this.buffer.length }[match.from];
    const target = Math.max(0, base + jump);
    if (target >= this.buffer.length) return false;
    this.spans.push({ option: match.option, bytes: [number.from, number.to] });
    this.anchor = target;
    return true;
  }

  private byteMath(match: ByteMathMatch, at: number): boolean {
    const number = this.number(match.reading);
    const operand = this.operand(match.value);
    if (!number || (match.operator === '/' && operand === 0)) return false;
    this.variables.set(match.result, calculate(Number(number.value), match.operator, operand));
    return this.keep(match.option, [number.from, number.to], at);
  }

  /** The number itself, or the variable's value; a variable that was never set counts as 0. */
  private operand(operand: Operand): number {
    return typeof operand === 'number' ? operand : (this.variables.get(operand) ?? 0);
  }
}

/** Three bytes stand in four letters. */
function placeOfText([from, to]: ByteRange, start: number): ByteRange {
  return [start + Math.floor((from * 4) / 3), start + Math.ceil((to * 4) / 3)];
}

function entropyOf(bytes: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const byte of bytes) counts[byte]++;
  let entropy = 0;
  for (const count of counts)
    if (count > 0) entropy -= (count / bytes.length) * Math.log2(count / bytes.length);
  return entropy;
}

function aligned(value: number, to: 2 | 4 | undefined): number {
  return to === undefined ? value : Math.ceil(value / to) * to;
}

function compare(a: bigint, comparison: ByteComparison, b: bigint): boolean {
  switch (comparison) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '=':
      return a === b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    case '!=':
      return a !== b;
    case '&':
      return (a & b) !== 0n;
    case '^':
      return (a ^ b) !== 0n;
  }
}

/** Unsigned 64-bit arithmetic as byte_math has it, for values that fit a double. */
function calculate(value: number, operator: ByteMathMatch['operator'], operand: number): number {
  switch (operator) {
    case '+':
      return value + operand;
    case '-':
      return value - operand;
    case '*':
      return value * operand;
    case '/':
      return Math.floor(value / operand);
    case '<<':
      return value * 2 ** operand;
    case '>>':
      return Math.floor(value / 2 ** operand);
  }
}

/** One character a byte, so that offsets in the text are offsets in the buffer. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
