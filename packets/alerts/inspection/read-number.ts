import type { NumberReading } from './match';

/** A number read from a buffer, and where it stood. */
export interface ReadNumber {
  readonly value: bigint;
  readonly from: number;
  readonly to: number;
}

/**
 * Reads as byte_test, byte_jump, byte_extract and byte_math do: `count` bytes at `at`, binary in the stated order or
 * digits of a text (which end at the first character that is none). Undefined where the bytes are not there or
 * hold no digit.
 */
export function readNumber(
  buffer: Uint8Array,
  at: number,
  count: number,
  reading: NumberReading,
): ReadNumber | undefined {
  if (at < 0 || at + count > buffer.length) return undefined;
  if (count === 0) return { value: 0n, from: at, to: at };
  const value = reading.digits
    ? digits(buffer, at, count, reading.digits)
    : binary(buffer, at, count, reading.littleEndian);
  if (value === undefined) return undefined;
  return {
    value: reading.mask === undefined ? value : masked(value, reading.mask),
    from: at,
    to: at + count,
  };
}

function binary(buffer: Uint8Array, at: number, count: number, littleEndian: boolean): bigint | undefined {
  if (count > 8) return undefined;
  let value = 0n;
  for (let i = 0; i < count; i++)
    value = (value << 8n) | BigInt(buffer[littleEndian ? at + count - 1 - i : at + i]);
  return value;
}

const DIGIT_RUN = {
  8: /^\s*(?:0)?([0-7]+)/,
  10: /^\s*([+-]?\d+)/,
  16: /^\s*(?:0[xX])?([0-9a-fA-F]+)/,
} as const;
const PREFIX = { 8: '0o', 10: '', 16: '0x' } as const;

function digits(buffer: Uint8Array, at: number, count: number, base: 8 | 10 | 16): bigint | undefined {
  if (count > 23) return undefined;
  const text = String.fromCharCode(...buffer.subarray(at, at + count));
  const match = DIGIT_RUN[base].exec(text);
  if (!match) return undefined;
  return BigInt(PREFIX[base] + match[1].replace('+', ''));
}

/** The masked bits moved down to the lowest bit of the mask. */
function masked(value: bigint, mask: number): bigint {
  if (mask === 0) return 0n;
  let shift = 0n;
  while (((BigInt(mask) >> shift) & 1n) === 0n) shift++;
  return (value & BigInt(mask)) >> shift;
}
