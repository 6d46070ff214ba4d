import type { ValueReader } from './value-type';

/** Groups of three digits may be set apart by a comma, a space, an underscore, an apostrophe or a point. */
const GROUPED = /^\d{1,3}(?:([,\u00a0\u202f _'’.])\d{3})(?:\1\d{3})*$/;

/** Whole numbers in decimal, hexadecimal (0x), octal (0o) or binary (0b); truth values as 1 and 0. */
export const integer: ValueReader = {
  called: 'a whole number',
  advice: 'Write a whole number: decimal digits, or hexadecimal digits after 0x.',
  read(text) {
    const trimmed = text.trim().toLowerCase();
    if (trimmed === 'true') return '1';
    if (trimmed === 'false') return '0';
    const negative = /^[-\u2212]/.test(trimmed);
    const digits = trimmed.replace(/^[-+\u2212]\s*/, '');
    const plain = GROUPED.test(digits) ? digits.replace(/[^\d]/g, '') : digits;
    if (!isPlainInteger(plain)) return undefined;
    const value = BigInt(withoutHexGroups(plain));
    return String(negative ? -value : value);
  },
  scale: Number,
};

function isPlainInteger(text: string): boolean {
  return /^(\d+|0x[0-9a-f][0-9a-f_ ]*|0b[01][01_ ]*|0o[0-7]+)$/.test(text);
}

function withoutHexGroups(text: string): string {
  return text.replace(/[_ ]/g, '');
}

/** Decimal fractions, with a point or, where it cannot be mistaken for a thousands separator, a comma. */
export const decimal: ValueReader = {
  called: 'a number',
  advice: 'Write a number with a decimal point.',
  read(text) {
    const whole = integer.read(text);
    if (whole !== undefined) return whole;
    const trimmed = text.trim().replace(/^\u2212/, '-');
    const pointed = /^[-+]?\d+,\d+$/.test(trimmed) ? trimmed.replace(',', '.') : trimmed;
    if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(pointed)) return undefined;
    return String(Number(pointed));
  },
  scale: Number,
};
