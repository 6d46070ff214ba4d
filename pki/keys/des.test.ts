import { describe, expect, it } from 'vitest';
import { fromHex, latin1, toHex } from '../asn1/bytes';
import { tripleDesCbc } from './des';

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();
const ZERO = new Uint8Array(8);

/** [key, first block of plain text, first block of what comes of it, why] */
const ROWS: readonly (readonly [string, string, string, string])[] = [
  ['0123456789abcdef'.repeat(3), '4e6f772069732074', '3fa40e8a984d4815', 'three times one key is DES itself'],
  [
    '0123456789abcdef23456789abcdef01456789abcdef0123',
    '5468652071756663',
    'a826fd8ce53b855f',
    'NIST SP 800-67 appendix B.1',
  ],
  [
    '0123456789abcdef23456789abcdef01456789abcdef0123',
    '6b2062726f776e20',
    'cce21c8112256fe6',
    'its second block',
  ],
];

describe('triple DES', () => {
  it.each(ROWS)('%s: %s becomes %s (%s)', (key, plain, sealed) => {
    const out = tripleDesCbc(bytes(key), ZERO).encrypt(bytes(plain));
    expect(toHex(out.subarray(0, 8))).toBe(sealed);
  });

  it('opens what it sealed, and refuses what was changed in its padding', () => {
    const cipher = tripleDesCbc(
      bytes('0123456789abcdef23456789abcdef01456789abcdef0123'),
      bytes('0011223344556677'),
    );
    const sealed = cipher.encrypt(latin1('a text of more than one block'));
    expect(cipher.decrypt(sealed)).toEqual(latin1('a text of more than one block'));
    expect(cipher.decrypt(sealed.subarray(0, 8))).toBeUndefined();
    expect(cipher.decrypt(sealed.subarray(1))).toBeUndefined();
    expect(cipher.decrypt(new Uint8Array())).toBeUndefined();
  });
});
