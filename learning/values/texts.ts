import type { ValueReader } from './value-type';

/** Host and file names: case does not count, neither does DNS's final dot. */
export const name: ValueReader = {
  called: 'a name',
  advice: 'Write the name by itself.',
  read(text) {
    const trimmed = unquoted(text).toLowerCase().replace(/\.$/, '');
    return trimmed === '' || /\s/.test(trimmed) ? undefined : trimmed;
  },
};

/** Digests in hex, with or without colons and the algorithm's name in front. */
export const hash: ValueReader = {
  called: 'a hash value',
  advice: 'Write the digest in hexadecimal digits.',
  read(text) {
    const digits = text
      .trim()
      .toLowerCase()
      .replace(/^(md5|sha-?1|sha-?256|sha-?384|sha-?512)( fingerprint)?\s*[:=]\s*/, '')
      .replace(/[:\s]/g, '');
    return /^([0-9a-f]{2})+$/.test(digits) ? digits : undefined;
  },
};

/** Anything else: case counts, quotes around it and the number of spaces do not. */
export const text: ValueReader = {
  called: 'a text',
  advice: 'Write it as it stands in the capture.',
  read(typed) {
    const trimmed = unquoted(typed).replace(/\s+/g, ' ');
    return trimmed === '' ? undefined : trimmed;
  },
};

function unquoted(typed: string): string {
  return typed
    .trim()
    .replace(/^(["'`])(.*)\1$/, '$2')
    .trim();
}
