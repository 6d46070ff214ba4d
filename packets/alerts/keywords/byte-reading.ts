import type { NumberReading, Operand } from '../inspection/match';
import { type PlacedText, RuleError } from '../rules/problem';
import type { RuleDraft } from '../rules/rule-draft';
import { operandOf } from './content';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const BASES: Readonly<Record<string, 8 | 10 | 16>> = { oct: 8, dec: 10, hex: 16 };

/** The flags that byte_test, byte_jump, byte_extract and byte_math share; unknown words go to `other`. */
export function numberReading(
  count: PlacedText,
  offset: PlacedText,
  flags: readonly PlacedText[],
  draft: RuleDraft,
  other: (flag: PlacedText) => boolean,
): NumberReading {
  const reading: Writable<NumberReading> = {
    count: operandOf(count, draft, 'the number of bytes'),
    offset: operandOf(offset, draft, 'the offset'),
    relative: false,
    littleEndian: false,
  };
  let text = false;
  let base: 8 | 10 | 16 = 10;
  for (const flag of flags) {
    const word = flag.text.toLowerCase();
    if (word === 'relative') reading.relative = true;
    else if (word === 'string') text = true;
    else if (word === 'big') reading.littleEndian = false;
    else if (word === 'little') reading.littleEndian = true;
    else if (BASES[word]) base = BASES[word];
    else if (word.startsWith('bitmask ')) reading.mask = mask(flag);
    else if (word === 'dce') throw new RuleError(flag, 'dce needs the DCE/RPC parser, which is not here');
    else if (!other(flag)) throw new RuleError(flag, `"${flag.text}" is not known here`);
  }
  if (text) reading.digits = base;
  checkCount(reading.count, text, count);
  return reading;
}

function mask(flag: PlacedText): number {
  const digits = flag.text.slice('bitmask '.length).trim();
  if (!/^(0x)?[0-9a-f]{1,8}$/i.test(digits))
    throw new RuleError(flag, 'a bitmask is a hexadecimal number of at most 32 bits');
  return Number.parseInt(digits.replace(/^0x/i, ''), 16);
}

/** Eight bytes make the largest number; 23 digits the longest text (octal, with its zero). */
function checkCount(count: Operand, text: boolean, at: PlacedText): void {
  const most = text ? 23 : 8;
  if (typeof count === 'number' && (count < 0 || count > most))
    throw new RuleError(at, `at most ${most} bytes can be read here`);
}
