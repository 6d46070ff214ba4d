import { FilterRefusal } from '../filter-error';
import type { Prefix, Value } from './kinds';
import type { Comparison } from './syntax';
import { bytesOf } from './values';

/** Whether two single values stand in the relation. */
export type ValueTest = (left: Value, right: Value) => boolean;

/** The relation of single values behind an operator; `!=` and `!==` are told apart by how many values count. */
export function valueTest(operator: Exclude<Comparison, 'matches'>): ValueTest {
  switch (operator) {
    case '==':
    case '===':
      return (left, right) => order(left, right) === 0;
    case '!=':
    case '!==':
      return (left, right) => order(left, right) !== 0;
    case '>':
      return (left, right) => order(left, right) > 0;
    case '>=':
      return (left, right) => order(left, right) >= 0;
    case '<':
      return (left, right) => order(left, right) < 0;
    case '<=':
      return (left, right) => order(left, right) <= 0;
    case 'contains':
      return contains;
  }
}

/** Negative, zero or positive. Addresses are compared under the shorter of their prefixes. */
export function order(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (isPrefix(left) || isPrefix(right)) return orderPrefixes(left, right);
  return orderBytes(bytesOf(left), bytesOf(right));
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isPrefix(value: Value): value is Prefix {
  return typeof value === 'object' && !(value instanceof Uint8Array);
}

function orderPrefixes(left: Value, right: Value): number {
  const bits = Math.min(isPrefix(left) ? left.bits : 128, isPrefix(right) ? right.bits : 128);
  const a = bytesOf(left);
  const b = bytesOf(right);
  for (let index = 0; index < a.length && index * 8 < bits; index++) {
    const mask = bits - index * 8 >= 8 ? 0xff : (0xff << (8 - (bits - index * 8))) & 0xff;
    const difference = (a[index] & mask) - (b[index] & mask);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** By bytes, and the shorter first where one begins with the other. */
function orderBytes(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    if (left[index] !== right[index]) return left[index] - right[index];
  }
  return left.length - right.length;
}

function contains(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.includes(right);
  const where = bytesOf(left);
  const what = bytesOf(right);
  const last = where.length - what.length;
  if (what.length === 0) return true;
  for (let at = where.indexOf(what[0]); at >= 0 && at <= last; at = where.indexOf(what[0], at + 1)) {
    let same = 1;
    while (same < what.length && where[at + same] === what[same]) same++;
    if (same === what.length) return true;
  }
  return false;
}

/** A regular expression, which ignores case unless it begins with `(?-i)`; bytes are read one character a byte. */
export function patternTest(pattern: string, from: number, to: number): (value: Value) => boolean {
  const caseful = pattern.startsWith('(?-i)');
  const source = pattern.replace(/^\(\?-?[a-z]+\)/, '');
  try {
    const compiled = new RegExp(source, caseful ? '' : 'i');
    return (value) => compiled.test(typeof value === 'string' ? value : latin1(bytesOf(value)));
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message.replace(/^.*: /, '') : 'not understood';
    throw new FilterRefusal(`Regex compilation error: ${reason}.`, from, to);
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
