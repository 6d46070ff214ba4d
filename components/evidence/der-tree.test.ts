import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derTree } from './der-tree';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe('DER as a tree', () => {
  it.each([
    ['020105', 'INTEGER: 5'],
    ['0603550403', 'OBJECT IDENTIFIER: commonName (2.5.4.3)'],
    ['0c0568c3a96c6f', 'UTF8String: hélo'],
    ['0101ff', 'BOOLEAN: TRUE'],
    ['0500', 'NULL'],
    ['8002beef', '[0]: beef'],
    ['3003020105', 'SEQUENCE (1 inside)'],
    ['04053003020105', 'OCTET STRING (1 inside)'],
    ['0404deadbeef', 'OCTET STRING: deadbeef'],
    ['0306003003020105', 'BIT STRING (1 inside)'],
  ])('%s is %s', (hex, text) => {
    expect(derTree(bytes(hex)).nodes[0].text).toBe(text);
  });

  it('keeps the place of what is wrapped, and says where reading stopped', () => {
    const [octets] = derTree(bytes('04053003020105')).nodes;
    expect(octets.children[0]).toMatchObject({ from: 2, to: 7 });
    expect(octets.children[0].children[0]).toMatchObject({ from: 4, to: 7, text: 'INTEGER: 5' });
    expect(derTree(bytes('30050201')).stops).toHaveLength(1);
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (any) => {
        expect(derTree(any).sources[0].bytes).toBe(any);
      }),
    );
  });
});
